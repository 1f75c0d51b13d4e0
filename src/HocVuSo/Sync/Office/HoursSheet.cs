using HocVuSo.Access.Contract;
using HocVuSo.Classes.Contract;
using HocVuSo.Indicators.Contract;
using HocVuSo.Platform;
using HocVuSo.Platform.Spreadsheets;
using HocVuSo.Sync.Joining;
using HocVuSo.Teams.Contract;
using HocVuSo.Territory.Contract;
using HocVuSo.Visits.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Sync.Office;

/// <summary>
/// A month's work of the teams of a commune (bảng giờ công), added up from the visits that stand and the classes with a signed list, with the allowance where the
/// province has set one.
/// </summary>
/// <remarks>
/// An allowance is possible within the local budget, not above that of part-time village workers (NĐ 224/2026, Điều 79: copy, check before quoting). Rate and ceiling
/// are dated rules; until both are set the sheet shows work and no money (policy.md section 14).
/// </remarks>
public sealed class HoursSheet(Db db, VisitHours hours, ClassHours classes, TeamRoster roster, AccountNames accounts, MapKeeper maps, Rules rules)
{
    /// <param name="Member">Null where an account recorded visits that belongs to no member's phone.</param>
    /// <param name="Classes">Classes she taught, by their signed lists; their minutes stand in <paramref name="Work"/>.</param>
    /// <param name="Amount">Whole đồng; null while rate or ceiling is not set, or for an account without a member.</param>
    public sealed record Line(string Village, MemberCard? Member, string Name, VisitWork Work, int Classes, long? Amount)
    {
        /// <summary>The ceiling was reached.</summary>
        public bool Capped { get; init; }
    }

    /// <param name="Rate">Đồng an hour; 0 while the province has set none.</param>
    /// <param name="Ceiling">Đồng a month for one member; 0 while the province has set none.</param>
    public sealed record Month(DateOnly From, DateOnly To, int Rate, int Ceiling, IReadOnlyList<Line> Lines)
    {
        public bool HasMoney => Rate > 0 && Ceiling > 0;
        public VisitWork Total => new(Lines.Sum(l => l.Work.Visits), 0, Lines.Sum(l => l.Work.Minutes));
        public long TotalAmount => Lines.Sum(l => l.Amount ?? 0);
    }

    /// <param name="commune">A commune; visits in the villages it holds on the last day of the month count.</param>
    /// <param name="first">First day of the month.</param>
    public async Task<Month> Of(UnitCard commune, DateOnly first, CancellationToken cancellation)
    {
        var last = first.AddMonths(1).AddDays(-1);
        var map = await maps.Map(cancellation);
        var villages = map.HeldBy(commune.No, last).ToList();
        var (rate, ceiling) = (
            await rules.Number(RuleCatalogue.AllowanceRate, last, cancellation),
            await rules.Number(RuleCatalogue.AllowanceCeiling, last, cancellation)
        );
        var work = await hours.Days(villages, first, last, cancellation);
        var taught = await classes.Of([.. villages, commune.No], first, last, cancellation);
        var members = await roster.During(villages, first, last, cancellation);
        members.AddRange(await roster.CrewsDuring([.. villages, commune.No], first, last, cancellation));
        var ids = members.Select(m => m.Id).ToList();
        var phones = await db.Set<Device>()
            .AsNoTracking()
            .Where(d => ids.Contains(d.MemberId) && d.AccountNo != 0)
            .Select(d => new { d.MemberId, d.AccountNo })
            .Distinct()
            .ToListAsync(cancellation);
        // a person who sits in two teams has an account for each; an account is never shared by two members
        var accountOf = phones.GroupBy(p => p.MemberId).ToDictionary(g => g.Key, g => g.First().AccountNo);
        var lines = members
            .Select(m =>
                Told(
                    m,
                    m.Crew is null ? map.Nearest(m.VillageNo, last).Heading : m.TeamName,
                    Together(
                        accountOf.TryGetValue(m.Id, out var account) ? work.GetValueOrDefault(new(account, null)) : null,
                        work.GetValueOrDefault(new(0, m.Id))
                    ),
                    taught.GetValueOrDefault(m.Id),
                    rate,
                    ceiling
                )
            )
            .OrderBy(l => l.Member!.Crew is not null)
            .ThenBy(l => Vn.PlaceKey(l.Village), StringComparer.Ordinal)
            .ThenBy(l => l.Member!.Role)
            .ThenBy(l => Vn.SortKey(l.Name), StringComparer.Ordinal)
            .ToList();
        var others = work.Keys.Where(w => w.Member is null).Select(w => w.Account).Except(accountOf.Values).ToList();
        var names = await accounts.Of(others, cancellation);
        lines.AddRange(
            others
                .Select(a => new Line("", null, names.GetValueOrDefault(a, ""), Sum(work[new(a, null)], null), 0, null))
                .OrderBy(l => Vn.SortKey(l.Name), StringComparer.Ordinal)
        );
        return new(first, last, rate, ceiling, lines);
    }

    /// <summary>Đồng for some minutes, to the whole đồng, half upward, never over the ceiling.</summary>
    public static (long Amount, bool Capped) Allowance(int minutes, int rate, int ceiling)
    {
        var full = ((long)minutes * rate * 2 + 60) / 120;
        return (Math.Min(full, ceiling), full > ceiling);
    }

    /// <summary>What her phone recorded and what others wrote down from her sheets.</summary>
    private static VisitDays? Together(VisitDays? phone, VisitDays? sheets) =>
        phone is null || sheets is null
            ? phone ?? sheets
            : new(phone.Visits + sheets.Visits, [.. phone.Days.Union(sheets.Days)], phone.Minutes + sheets.Minutes);

    /// <summary>Visits and classes together; a day with both is one day.</summary>
    private static VisitWork Sum(VisitDays? visits, ClassWork? classes) =>
        new(visits?.Visits ?? 0, (visits?.Days ?? []).Concat(classes?.Days ?? []).Distinct().Count(), (visits?.Minutes ?? 0) + (classes?.Minutes ?? 0));

    private static Line Told(MemberCard member, string village, VisitDays? visits, ClassWork? classes, int rate, int ceiling)
    {
        var (work, held) = (Sum(visits, classes), classes?.Classes ?? 0);
        // who comes with a campaign is no member of a team: hours, and no money of the commune's
        if (rate == 0 || ceiling == 0 || member.Crew is not null)
        {
            return new(village, member, member.Name, work, held, null);
        }
        var (amount, capped) = Allowance(work.Minutes, rate, ceiling);
        return new(village, member, member.Name, work, held, amount) { Capped = capped };
    }

    /// <summary>The sheet as officers sign it: one line a member, an empty column for her signature. The head of the sheet is the unit's own.</summary>
    public static void Write(Month month, string commune, bool isDemo, Text T, Stream target)
    {
        using var writer = new XlsxWriter(target);
        List<(string Title, double Width)> columns =
        [
            (T["TT"], 6),
            (T["Họ và tên"], 28),
            (T["Thôn, tổ dân phố"], 26),
            (T["Nhiệm vụ trong Tổ"], 18),
            (T["Lượt thăm hộ"], 14),
            (T["Buổi hướng dẫn lớp"], 14),
            (T["Số ngày"], 10),
            (T["Số phút hướng dẫn"], 18),
        ];
        if (month.HasMoney)
        {
            columns.AddRange([(T["Mức (đồng/giờ)"], 16), (T["Số tiền (đồng)"], 16)]);
        }
        columns.Add((T["Ký nhận"], 18));
        writer.BeginSheet(T["Giờ công"], [.. columns.Select(c => new OutColumn(c.Width))]);
        writer.Row([new(T["Bảng giờ công của các Tổ công nghệ số cộng đồng, {0}", commune], CellLook.Title)]);
        writer.Row([T["Từ ngày {0} đến ngày {1}, cộng từ phiếu thăm hộ còn hiệu lực và buổi học có danh sách ký.", Vn.Date(month.From), Vn.Date(month.To)]]);
        if (isDemo)
        {
            writer.Row([T["Dữ liệu minh họa"]]);
        }
        writer.Row(columns.Select(c => new OutCell(c.Title, CellLook.Header)));
        foreach (var (i, line) in month.Lines.Where(l => l.Member is { Crew: null }).Index())
        {
            List<OutCell> row =
            [
                OutCell.Of(i + 1),
                new(line.Name, CellLook.Text),
                new(line.Village, CellLook.Text),
                line.Member!.Role.Words(T),
                OutCell.Of(line.Work.Visits),
                OutCell.Of(line.Classes),
                OutCell.Of(line.Work.Days),
                OutCell.Of(line.Work.Minutes),
            ];
            if (month.HasMoney)
            {
                row.AddRange([OutCell.Of(month.Rate), OutCell.Of(line.Amount ?? 0)]);
            }
            writer.Row(row);
        }
    }
}
