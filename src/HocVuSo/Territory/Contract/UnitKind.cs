namespace HocVuSo.Territory.Contract;

/// <summary>Identifies a unit over its whole life, whatever its name, code and parent (mã đơn vị).</summary>
public readonly record struct UnitId(Guid Value) : Platform.IId<UnitId>
{
    public static UnitId From(Guid value) => new(value);

    public static bool TryParse(string? text, out UnitId id) => Platform.Ids.TryParse(text, out id);
}

/// <summary>Kind of a unit of the State tree. The word for a village (thôn, khu, xóm, tổ dân phố …) is data, not a kind.</summary>
public enum UnitKind : byte
{
    Nation = 0,
    Province = 1,
    City = 2,

    /// <summary>Xã.</summary>
    Commune = 10,

    /// <summary>Phường.</summary>
    Ward = 11,

    /// <summary>Đặc khu.</summary>
    SpecialZone = 12,

    /// <summary>Thị trấn, until 30/6/2025.</summary>
    Township = 13,

    /// <summary>Thôn, khu, xóm, bản, khu dân cư, tổ dân phố, khu phố.</summary>
    Village = 20,
}

public static class UnitKinds
{
    public static bool IsProvince(this UnitKind kind) => kind is UnitKind.Province or UnitKind.City;

    public static bool IsCommune(this UnitKind kind) => kind is >= UnitKind.Commune and < UnitKind.Village;

    /// <summary>tỉnh, thành phố, xã, phường, đặc khu … as it stands before the name; empty for a village, whose word is part of its name.</summary>
    public static string Word(this UnitKind kind) =>
        kind switch
        {
            UnitKind.Province => "tỉnh",
            UnitKind.City => "thành phố",
            UnitKind.Commune => "xã",
            UnitKind.Ward => "phường",
            UnitKind.SpecialZone => "đặc khu",
            UnitKind.Township => "thị trấn",
            _ => "",
        };

    /// <summary>Reads the word of a catalogue file.</summary>
    /// <exception cref="Platform.RuleException"><c>territory.unknown-kind</c>.</exception>
    public static UnitKind Parse(string word) =>
        word.Trim() switch
        {
            "tỉnh" => UnitKind.Province,
            "thành phố" => UnitKind.City,
            "xã" => UnitKind.Commune,
            "phường" => UnitKind.Ward,
            "đặc khu" => UnitKind.SpecialZone,
            "thị trấn" => UnitKind.Township,
            _ => throw new Platform.RuleException(
                "territory.unknown-kind",
                "Không rõ loại đơn vị “{0}”. Ghi xã, phường, đặc khu, thị trấn, tỉnh hoặc thành phố.",
                word
            ),
        };
}
