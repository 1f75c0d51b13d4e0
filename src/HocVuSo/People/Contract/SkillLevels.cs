using HocVuSo.Ledger.Contract;
using HocVuSo.People.Duplicates;
using HocVuSo.Platform;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.People.Contract;

/// <summary>What people can do today, read from their own facts (mức làm được của từng nhóm việc).</summary>
public sealed class SkillLevels(Db db)
{
    private static readonly SkillGroup[] Groups = Enum.GetValues<SkillGroup>();

    /// <summary>By subject number: one <see cref="LevelCode"/> per <see cref="SkillGroup"/> in its order, 0 where nothing was ever recorded. Everyone asked for is in the answer.</summary>
    public async Task<Dictionary<int, int[]>> Of(IReadOnlyCollection<int> subjects, CancellationToken cancellation)
    {
        var levels = subjects.Distinct().ToDictionary(s => s, _ => new int[Groups.Length]);
        // somebody who was written down twice learned as one
        var aliases = await db.Set<PersonAlias>()
            .AsNoTracking()
            .Where(a => subjects.Contains(a.KeptNo))
            .ToDictionaryAsync(a => a.DuplicateNo, a => a.KeptNo, cancellation);
        subjects = [.. levels.Keys, .. aliases.Keys];
        var kinds = Groups.Select(g => Kinds.SkillLevel(g).Code).ToList();
        var first = kinds[0];
        var facts = await db.Set<Fact>()
            .AsNoTracking()
            .Where(f => f.Subject != null && subjects.Contains(f.Subject.Value) && kinds.Contains(f.Kind))
            .Select(f => new
            {
                f.Seq,
                f.Subject,
                f.Kind,
                f.Day,
                f.Record,
                f.Part,
                f.Quantity,
                f.Reverses,
            })
            .ToListAsync(cancellation);
        var taken = facts.Where(f => f.Reverses is not null).Select(f => f.Reverses!.Value).ToHashSet();
        foreach (var fact in facts.Where(f => f.Reverses is null && !taken.Contains(f.Seq)).OrderBy(f => f.Day).ThenBy(f => f.Record).ThenBy(f => f.Part))
        {
            levels[aliases.GetValueOrDefault(fact.Subject!.Value, fact.Subject.Value)][fact.Kind - first] = fact.Quantity;
        }
        return levels;
    }
}
