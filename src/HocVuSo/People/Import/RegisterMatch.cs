using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Platform.Spreadsheets;

namespace HocVuSo.People.Import;

/// <summary>Tells whether a person of a list stands on the register already: by ID number, then by name, birth and village (đã có).</summary>
public sealed class RegisterMatch
{
    private readonly ILookup<string, MatchCard> byNumber;
    private readonly ILookup<(string Name, int Village), MatchCard> byName;

    /// <param name="residents">Everyone on the register of the commune.</param>
    public RegisterMatch(IReadOnlyList<MatchCard> residents)
    {
        byNumber = residents.Where(p => p.IdHash is not null).ToLookup(p => Convert.ToHexString(p.IdHash!), StringComparer.Ordinal);
        byName = residents.ToLookup(p => (p.Folded, p.VillageNo));
    }

    /// <summary>The one on the register, or null for somebody new; <paramref name="clash"/> when her number stands there under another name.</summary>
    public MatchCard? Find(ResidentRow row, Vault vault, out bool clash)
    {
        clash = false;
        var name = Vn.Fold(row.Name);
        var hash = row.IdNumber is { } number ? vault.Hash(number) : null;
        if (hash is not null && byNumber[Convert.ToHexString(hash)].ToList() is { Count: > 0 } numbered)
        {
            var same = numbered.Find(p => p.Folded.Equals(name, StringComparison.Ordinal));
            clash = same is null;
            return same;
        }
        return byName[(name, row.VillageNo)].FirstOrDefault(p => (hash is null || p.IdHash is null) && Agrees(p.Birth, row.Birth));
    }

    public static CellIssue Known(ResidentRow row) =>
        new(
            IssueSeverity.Warning,
            "people.import-known",
            row.At,
            row.Name,
            Saying.Of("{0} đã có trong danh sách dân cư nên không thêm lần nữa.", row.Name),
            Saying.Of("Nếu là người khác trùng tên thì ghi số định danh rồi tải lại.")
        );

    public static CellIssue Clash(ResidentRow row) =>
        new(
            IssueSeverity.Error,
            "people.import-number-taken",
            row.At,
            row.Name,
            Saying.Of("Số định danh của {0} đang đứng tên người khác trong danh sách dân cư.", row.Name),
            Saying.Of("Đối chiếu giấy tờ rồi sửa ở nơi ghi sai.")
        );

    /// <summary>Equal as far as both are known.</summary>
    private static bool Agrees(BirthDate left, BirthDate right) =>
        left.Year == right.Year
        && (left.Month == 0 || right.Month == 0 || left.Month == right.Month)
        && (left.Day == 0 || right.Day == 0 || left.Day == right.Day);
}
