using HocVuSo.People.Contract;
using HocVuSo.People.Duplicates;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HocVuSo.People.Rights;

/// <summary>Where somebody who was erased had stood on the register (chỗ ở của người đã xóa): a number of the ledger that leads nowhere, a village and days; no name, age or id.</summary>
/// <remarks>The ledger keeps the same in her facts. It stands here so that residents counted from the register itself still agree with it.</remarks>
public sealed class ErasedStay
{
    private ErasedStay() { }

    public int SubjectNo { get; private init; }

    /// <summary>First day in the village.</summary>
    public DateOnly From { get; private init; }

    /// <summary>Last day there, inclusive; null when she had not left.</summary>
    public DateOnly? To { get; private init; }
    public int VillageNo { get; private init; }

    /// <summary>The stays of one person, however often she was written down.</summary>
    /// <param name="entries">All her entries.</param>
    /// <param name="kept">The entry that was kept; with one entry, that one.</param>
    /// <param name="moves">Moves of all entries.</param>
    internal static List<ErasedStay> Of(IReadOnlyCollection<Person> entries, PersonId kept, IReadOnlyCollection<PersonChange> moves)
    {
        var turns = entries
            .Select(p => p.RegisteredOn)
            .Concat(entries.Where(p => p.LeftOn is not null).Select(p => p.LeftOn!.Value.AddDays(1)))
            .Concat(moves.Select(m => m.Day))
            .Distinct()
            .Order()
            .ToList();
        var stays = new List<ErasedStay>();
        for (var i = 0; i < turns.Count; i++)
        {
            var until = i + 1 < turns.Count ? turns[i + 1].AddDays(-1) : (DateOnly?)null;
            if (VillageOn(turns[i], entries, kept, moves) is not { } village)
            {
                continue;
            }
            var isSame = stays.Count > 0 && stays[^1].VillageNo == village && stays[^1].To == turns[i].AddDays(-1);
            var from = isSame ? stays[^1].From : turns[i];
            if (isSame)
            {
                stays.RemoveAt(stays.Count - 1);
            }
            stays.Add(
                new()
                {
                    SubjectNo = entries.First(p => p.Id == kept).SubjectNo,
                    From = from,
                    To = until,
                    VillageNo = village,
                }
            );
        }
        return stays;
    }

    private static int? VillageOn(DateOnly day, IReadOnlyCollection<Person> entries, PersonId kept, IReadOnlyCollection<PersonChange> moves)
    {
        if (Entries.Speaking(entries, kept, day) is not { } speaking)
        {
            return null;
        }
        var later = moves.Where(m => m.PersonId == speaking.Id && m.Day > day).OrderBy(m => m.Day).ThenBy(m => m.Id).FirstOrDefault();
        return later?.FromVillage ?? speaking.VillageNo;
    }

    internal sealed class Table : IEntityTypeConfiguration<ErasedStay>
    {
        public void Configure(EntityTypeBuilder<ErasedStay> builder)
        {
            builder.ToTable("erased_stays");
            builder.HasKey(s => new { s.SubjectNo, s.From });
        }
    }
}
