using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.People.Carrying;

/// <summary>How many people and households a change of units concerns.</summary>
internal sealed class PeopleImpact(Db db, Text T) : IUnitImpact
{
    public int Order => 10;

    public async Task<IReadOnlyList<ImpactLine>> Of(ImpactQuestion question, CancellationToken cancellation)
    {
        var lines = new List<ImpactLine>();
        foreach (var no in question.Touched.Where(n => question.Now.Knows(n)))
        {
            var now = question.Now.Nearest(no, question.Day.AddDays(-1));
            if (now.Kind is not UnitKind.Village)
            {
                continue;
            }
            var people = await db.Set<Person>().CountAsync(p => p.VillageNo == no && p.LeftOn == null, cancellation);
            var houses = await db.Set<Household>().CountAsync(h => h.VillageNo == no && h.LeftOn == null, cancellation);
            lines.Add(Line(question, now, people, houses));
        }
        return lines;
    }

    private ImpactLine Line(ImpactQuestion question, UnitCard now, int people, int houses)
    {
        var topic = T["Người dân, hộ"];
        var count = T["{0}: {1} người, {2} hộ", now.Heading, Vn.Number(people), Vn.Number(houses)];
        if (!question.Ending.Contains(now.No))
        {
            return new(topic, count, "", T["ở nguyên trong thôn, theo thôn"]);
        }
        var heirs = question.Lineage.Where(l => l.From == now.No).Select(l => question.Then.Nearest(l.To, question.Day).Heading).ToList();
        return heirs.Count switch
        {
            0 when people + houses > 0 => new(
                topic,
                T["{0} còn {1} người, {2} hộ; chọn thôn nhận trước khi giải thể.", now.Heading, Vn.Number(people), Vn.Number(houses)],
                Blocks: true
            ),
            0 => new(topic, count, "", T["không còn ai"]),
            1 => new(topic, count, "", T["chuyển cả về {0} từ {1}", heirs[0], Vn.Date(question.Day)]),
            _ => new(topic, count, "", T["phân từng hộ về {0} sau khi lưu", string.Join(", ", heirs)]),
        };
    }
}
