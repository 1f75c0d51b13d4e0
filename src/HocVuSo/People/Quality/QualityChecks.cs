using HocVuSo.Ledger.Contract;
using HocVuSo.People.Contract;
using HocVuSo.People.Duplicates;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.People.Quality;

/// <summary>One named question to the register (mục kiểm tra): what it finds and what to do about it.</summary>
/// <param name="Code">Stable; findings are kept under it.</param>
/// <param name="Name">What was found, Vietnamese by the localizer.</param>
/// <param name="OfHouseholds">The ids found are households', not people's.</param>
public sealed record QualityCheck(
    string Code,
    Func<Text, string> Name,
    Func<Text, string> Advice,
    bool OfHouseholds,
    Func<QualityChecks.Commune, CancellationToken, Task<List<Guid>>> Find
);

/// <summary>What the nightly checks look for (các mục kiểm tra). None blocks anything: each is a doubt with advice.</summary>
public static class QualityChecks
{
    /// <summary>Examples kept of each finding.</summary>
    public const int Shown = 20;

    /// <summary>What a check may look at: one commune's register.</summary>
    public sealed record Commune(Db Db, IReadOnlyCollection<int> Villages, IReadOnlyCollection<int> EndedVillages, DateOnly Today)
    {
        public IQueryable<Person> People =>
            Db.Set<Person>()
                .AsNoTracking()
                .Where(p => Villages.Contains(p.VillageNo) && p.LeftOn == null && !Db.Set<PersonAlias>().Any(a => a.DuplicateId == p.Id));

        public IQueryable<Household> Houses => Db.Set<Household>().AsNoTracking().Where(h => Villages.Contains(h.VillageNo) && h.LeftOn == null);
    }

    public static IReadOnlyList<QualityCheck> All { get; } =
    [
        new(
            "no-household",
            T => T["Người chưa thuộc hộ nào"],
            T => T["Hỏi trưởng thôn, rồi chuyển người đó vào hộ đang ở."],
            OfHouseholds: false,
            (c, cancellation) => Ids(c.People.Where(p => p.HouseholdId == null), cancellation)
        ),
        new(
            "empty-household",
            T => T["Hộ không còn ai"],
            T => T["Nếu cả nhà đã đi, cho hộ rời danh sách bằng cách nhập vào hộ khác; nếu còn người, thêm người vào hộ."],
            OfHouseholds: true,
            (c, cancellation) =>
                Ids(c.Houses.Where(h => h.HeadCount == null && !c.Db.Set<Person>().Any(p => p.HouseholdId == h.Id && p.LeftOn == null)), cancellation)
        ),
        new(
            "head-gone",
            T => T["Chủ hộ không ở trong hộ"],
            T => T["Chủ hộ có thể đã mất hoặc chuyển đi. Mở hộ, chọn Đổi chủ hộ."],
            OfHouseholds: true,
            (c, cancellation) =>
                Ids(
                    c.Houses.Where(h =>
                        c.Db.Set<Person>().Any(p => p.HouseholdId == h.Id && p.LeftOn == null)
                        && !c.Db.Set<Person>().Any(p => p.HouseholdId == h.Id && p.LeftOn == null && p.Folded == h.Folded)
                    ),
                    cancellation
                )
        ),
        new(
            "child-head",
            T => T["Chủ hộ dưới 15 tuổi"],
            T => T["Thường là nhập nhầm cột quan hệ. Xem lại ai là chủ hộ."],
            OfHouseholds: true,
            (c, cancellation) =>
                Ids(
                    c.Houses.Where(h =>
                        c.Db.Set<Person>().Any(p => p.HouseholdId == h.Id && p.LeftOn == null && p.Folded == h.Folded && p.Birth > Packed(c.Today, 15))
                    ),
                    cancellation
                )
        ),
        new(
            "very-old",
            T => T["Người trên 105 tuổi còn trong danh sách"],
            T => T["Hỏi gia đình; nếu đã mất thì ghi qua đời, nếu năm sinh sai thì sửa năm sinh."],
            OfHouseholds: false,
            (c, cancellation) => Ids(c.People.Where(p => p.Birth < Packed(c.Today, 105)), cancellation)
        ),
        new(
            "new-year-birth",
            T => T["Sinh ngày 01/01"],
            T => T["Nhiều sổ cũ ghi 01/01 khi chỉ nhớ năm. Hỏi lại; không nhớ thì ghi năm."],
            OfHouseholds: false,
            (c, cancellation) => Ids(c.People.Where(p => p.Birth % 10_000 == 101), cancellation)
        ),
        new(
            "shared-number",
            T => T["Hai người chung một số định danh"],
            T => T["Thường con ghi nhầm số của cha, mẹ. So với thẻ căn cước, bỏ số ghi nhầm."],
            OfHouseholds: false,
            (c, cancellation) =>
                Ids(
                    c.People.Where(p => p.IdHash != null && c.Db.Set<Person>().Any(o => o.IdHash == p.IdHash && o.Id != p.Id && o.LeftOn == null)),
                    cancellation
                )
        ),
        new(
            "crowded-phone",
            T => T["Số điện thoại ghi cho hơn năm người"],
            T => T["Có thể là số của trưởng thôn hoặc người nhập. Ghi số của chính người đó, hoặc để trống."],
            OfHouseholds: false,
            (c, cancellation) =>
                Ids(c.People.Where(p => p.PhoneHash != null && c.Db.Set<Person>().Count(o => o.PhoneHash == p.PhoneHash && o.LeftOn == null) > 5), cancellation)
        ),
        new(
            "adult-without-number",
            T => T["Người trưởng thành chưa có số định danh"],
            T => T["Không bắt buộc, nhưng có số thì đối soát được với danh sách VNeID. Ghi khi gặp."],
            OfHouseholds: false,
            (c, cancellation) => Ids(c.People.Where(p => p.IdHash == null && p.Birth < Packed(c.Today, 18)), cancellation)
        ),
        new(
            "unknown-sex",
            T => T["Chưa rõ nam hay nữ"],
            T => T["Ghi giới tính khi sửa thông tin người đó."],
            OfHouseholds: false,
            (c, cancellation) => Ids(c.People.Where(p => p.Sex == Sex.Unknown), cancellation)
        ),
        new(
            "one-word-name",
            T => T["Tên chỉ có một từ, hoặc viết tắt"],
            T => T["Ghi đủ họ, chữ đệm và tên như trên giấy tờ."],
            OfHouseholds: false,
            (c, cancellation) => Ids(c.People.Where(p => !p.Folded.Contains(" ") || p.Name.Contains(".")), cancellation)
        ),
        new(
            "long-away",
            T => T["Đi vắng đã hơn một năm"],
            T => T["Hỏi gia đình: còn về thì để nguyên; đã chuyển hẳn thì ghi chuyển đi nơi khác."],
            OfHouseholds: false,
            (c, cancellation) =>
                Ids(
                    c.People.Where(p =>
                        p.Residence == ResidenceCode.Away
                        && p.RegisteredOn < c.Today.AddYears(-1)
                        && !c.Db.Set<PersonChange>().Any(x => x.PersonId == p.Id && x.Kind == ChangeKind.WentAway && x.Day >= c.Today.AddYears(-1))
                    ),
                    cancellation
                )
        ),
        new(
            "ended-village",
            T => T["Người còn ghi ở thôn đã thôi hoạt động"],
            T => T["Mở mục Hộ ở thôn cũ, chọn thôn mới cho từng xóm, ngõ hoặc từng hộ theo nghị quyết sắp xếp."],
            OfHouseholds: false,
            (c, cancellation) => Ids(c.Db.Set<Person>().Where(p => c.EndedVillages.Contains(p.VillageNo) && p.LeftOn == null), cancellation)
        ),
    ];

    public static QualityCheck? Find(string code) => All.FirstOrDefault(c => string.Equals(c.Code, code, StringComparison.Ordinal));

    /// <summary>Packed birth date of somebody who turns so old on the day.</summary>
    private static int Packed(DateOnly today, int years) => ((today.Year - years) * 10_000) + (today.Month * 100) + today.Day;

    private static async Task<List<Guid>> Ids(IQueryable<Person> people, CancellationToken cancellation) =>
        (await people.Select(p => p.Id).ToListAsync(cancellation)).ConvertAll(i => i.Value);

    private static async Task<List<Guid>> Ids(IQueryable<Household> houses, CancellationToken cancellation) =>
        (await houses.Select(h => h.Id).ToListAsync(cancellation)).ConvertAll(i => i.Value);
}

/// <summary>Asks all the questions of one commune and keeps what they found (kiểm tra danh sách); runs every night and when somebody wants to know now.</summary>
public sealed class CheckQuality(Db db, Gate gate, MapKeeper maps, TimeProvider clock)
{
    public async Task Run(int commune, CancellationToken cancellation)
    {
        var (map, today) = (await maps.Map(cancellation), clock.TodayInVietnam());
        var held = map.HeldBy(commune, today);
        var ended = held.Where(no => map.Knows(no) && map.Nearest(no, today) is { Kind: UnitKind.Village } v && v.To < today).ToList();
        var asked = new QualityChecks.Commune(db, [.. held], ended, today);
        var findings = new List<QualityFinding>();
        foreach (var check in QualityChecks.All)
        {
            var found = await check.Find(asked, cancellation);
            var examples = string.Join(',', found.Take(QualityChecks.Shown).Select(g => g.ToString("N")));
            findings.Add(QualityFinding.Of(commune, check.Code, found.Count, examples, clock.GetUtcNow()));
        }
        await gate.Piece((KeepFindings slice) => slice.Run(commune, findings, cancellation), cancellation);
    }
}

/// <summary>Puts the night's findings in place of the earlier ones, inside the gate.</summary>
public sealed class KeepFindings(Db db)
{
    public async Task Run(int commune, IReadOnlyList<QualityFinding> findings, CancellationToken cancellation)
    {
        await db.Set<QualityFinding>().Where(f => f.CommuneNo == commune).ExecuteDeleteAsync(cancellation);
        await db.InsertAll(findings, cancellation);
    }
}
