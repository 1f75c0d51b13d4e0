using System.Collections.Frozen;
using HocVuSo.Ledger.Contract;
using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Platform.Spreadsheets;

namespace HocVuSo.People.Import;

/// <summary>Reads the columns that hold one of a few words: sex, residence, device, relation to the head.</summary>
public static class WordReaders
{
    private static readonly FrozenDictionary<string, Sex> Sexes = Table<Sex>(
        (Sex.Male, "nam|nam gioi|trai|con trai|ong|m|male|be trai"),
        (Sex.Female, "nu|nu gioi|gai|con gai|ba|f|female|be gai|n u")
    );

    private static readonly FrozenDictionary<string, int> Residences = Table<int>(
        (ResidenceCode.Permanent, "thuong tru|tt|co mat|o nha|o dia phuong|thuong xuyen|kt1|ho khau thuong tru"),
        (ResidenceCode.Temporary, "tam tru|kt2|kt3|kt4|o tro|thue tro|tro|noi khac den"),
        (
            ResidenceCode.Away,
            "di vang|vang|tam vang|vang mat|di lam an xa|lam an xa|di lam xa|di xa|di lam|di hoc|di hoc xa|di lao dong|xuat khau lao dong|di xuat khau lao dong|xkld|nuoc ngoai|o nuoc ngoai|di nuoc ngoai|di nuoc ngoai lam an|khong co mat|khong o dia phuong"
        )
    );

    private static readonly FrozenDictionary<string, int> Devices = Table<int>(
        (DeviceCode.None, "khong|khong co|ko|ko co|k|chua co|khong co dien thoai|khong dung|0"),
        (
            DeviceCode.Keypad,
            "ban phim|dt ban phim|dien thoai ban phim|phim|cuc gach|den trang|pho thong|dien thoai pho thong|thuong|dien thoai thuong|may thuong|nghe goi|chi nghe goi|2g"
        ),
        (DeviceCode.Shared, "dung chung|chung|dien thoai chung|dung chung voi con|dung chung may|may chung|cua con|cua chau|cua vo|cua chong|muon|di muon"),
        (
            DeviceCode.Smartphone,
            "thong minh|dien thoai thong minh|dt thong minh|dttm|smartphone|smart phone|smart|cam ung|dien thoai cam ung|iphone|android|samsung|oppo|xiaomi|co dien thoai thong minh|may thong minh|3g|4g|5g"
        )
    );

    private static readonly FrozenSet<string> Ticks = "x|xx|v|1|co|yes|true|✓|✔|√|+".Split('|').ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static Reading<Sex> ReadSex(Cell cell) =>
        Look(cell, Sexes, "people.sex-unknown", Saying.Of("Không hiểu giới tính “{0}”; ô này để trống.", cell.Text.Trim()), Saying.Of("Ghi Nam hoặc Nữ."));

    public static Reading<int> ReadResidence(Cell cell)
    {
        if (IsTick(cell))
            return Reading.None<int>();
        var words = VietnameseText.Words(cell.Text);
        if (words.StartsWith("di ", StringComparison.Ordinal) && !Residences.ContainsKey(words))
            return Reading.Of(ResidenceCode.Away);
        return Look(
            cell,
            Residences,
            "people.residence-unknown",
            Saying.Of("Không hiểu tình trạng cư trú “{0}”; được ghi là thường trú.", cell.Text.Trim()),
            Saying.Of("Ghi Thường trú, Tạm trú hoặc Đi vắng.")
        );
    }

    public static Reading<int> ReadDevice(Cell cell) =>
        Look(
            cell,
            Devices,
            "people.device-unknown",
            Saying.Of("Không hiểu thiết bị “{0}”; ô này để trống.", cell.Text.Trim()),
            Saying.Of("Ghi Không có, Bàn phím, Dùng chung hoặc Thông minh.")
        );

    /// <summary>Whether the relation says that this person heads the household. Relations themselves are kept in the list's words.</summary>
    public static bool IsHead(string relation) => VietnameseText.Words(relation) is "chu ho" or "ch" or "chuho" or "chu" or "la chu ho" or "ch ho";

    /// <summary>x, v, 1, có, ✓ in a column that is ticked.</summary>
    public static bool IsTick(Cell cell) => Ticks.Contains(Vn.Fold(cell.Text).Trim());

    private static Reading<T> Look<T>(Cell cell, FrozenDictionary<string, T> table, string code, Saying what, Saying advice)
    {
        if (cell.IsBlank)
            return Reading.None<T>();
        var words = VietnameseText.Words(cell.Text);
        if (words.Length == 0)
            return Reading.None<T>();
        if (table.TryGetValue(words, out var value))
            return Reading.Of(value);
        // "Điện thoại thông minh (Oppo A5)": the longest known word within it
        var within = table.Keys.Where(k => k.Length >= 4 && $" {words} ".Contains($" {k} ", StringComparison.Ordinal)).MaxBy(k => k.Length);
        return within is not null ? Reading.Of(table[within]) : Reading.None<T>(Complaint.Warning(code, what, advice));
    }

    private static FrozenDictionary<string, T> Table<T>(params (T Value, string Words)[] rows) =>
        rows.SelectMany(r => r.Words.Split('|').Select(w => (Word: w, r.Value))).ToFrozenDictionary(p => p.Word, p => p.Value, StringComparer.Ordinal);
}
