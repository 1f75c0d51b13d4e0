using System.Collections.Concurrent;
using System.Collections.Frozen;
using HocVuSo.Ledger.Contract;
using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Platform.Spreadsheets;

namespace HocVuSo.People.Import;

/// <summary>Reads the columns that hold one of a few words: sex, residence, device, relation to the head.</summary>
public static class WordReaders
{
    private static readonly WordTable<Sex> Sexes = new(
        (Sex.Male, "nam|nam gioi|trai|con trai|ong|m|male|be trai"),
        (Sex.Female, "nu|nu gioi|gai|con gai|ba|f|female|be gai|n u")
    );

    private static readonly WordTable<int> Residences = new(
        (ResidenceCode.Permanent, "thuong tru|tt|co mat|o nha|o dia phuong|thuong xuyen|kt1|ho khau thuong tru"),
        (ResidenceCode.Temporary, "tam tru|kt2|kt3|kt4|o tro|thue tro|tro|noi khac den"),
        (
            ResidenceCode.Away,
            "di vang|vang|tam vang|vang mat|di lam an xa|lam an xa|di lam xa|di xa|di lam|di hoc|di hoc xa|di lao dong|xuat khau lao dong|di xuat khau lao dong|xkld|nuoc ngoai|o nuoc ngoai|di nuoc ngoai|di nuoc ngoai lam an|khong co mat|khong o dia phuong"
        )
    );

    private static readonly WordTable<int> Devices = new(
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
        if (Residences.Find(cell.Text) is null && VietnameseText.Words(cell.Text).StartsWith("di ", StringComparison.Ordinal))
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

    private static Reading<T> Look<T>(Cell cell, WordTable<T> table, string code, Saying what, Saying advice)
        where T : struct =>
        cell.IsBlank || !cell.Text.Any(char.IsLetterOrDigit) ? Reading.None<T>()
        : table.Find(cell.Text) is { } value ? Reading.Of(value)
        : Reading.None<T>(Complaint.Warning(code, what, advice));
}

/// <summary>Words and what they mean. Columns repeat the same few texts thousands of times, so what was found is remembered.</summary>
internal sealed class WordTable<T>
    where T : struct
{
    /// <summary>Distinct texts remembered; a column of free text must not fill the memory.</summary>
    private const int Remembered = 2000;

    private readonly FrozenDictionary<string, T> words;
    private readonly ConcurrentDictionary<string, T?> seen = new(StringComparer.Ordinal);

    public WordTable(params ReadOnlySpan<(T Value, string Words)> rows)
    {
        var all = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var (value, list) in rows)
        foreach (var word in list.Split('|'))
            all.Add(word, value);
        words = all.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>The meaning of a text, accents and case apart: the whole, else the longest known word within ("Điện thoại thông minh (Oppo A5)").</summary>
    public T? Find(string text)
    {
        if (seen.TryGetValue(text, out var found))
            return found;
        var folded = VietnameseText.Words(text);
        found = words.TryGetValue(folded, out var value) ? value : Within($" {folded} ");
        if (seen.Count < Remembered)
            seen[text] = found;
        return found;
    }

    private T? Within(string text) =>
        words.Keys.Where(word => word.Length >= 4 && text.Contains($" {word} ", StringComparison.Ordinal)).MaxBy(word => word.Length) is { } longest
            ? words[longest]
            : null;
}
