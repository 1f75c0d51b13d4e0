namespace HocVuSo.Territory.Contract;

/// <summary>Identifies one change of units (mã thay đổi địa bàn).</summary>
public readonly record struct UnitChangeId(Guid Value) : Platform.IId<UnitChangeId>
{
    public static UnitChangeId From(Guid value) => new(value);

    public static bool TryParse(string? text, out UnitChangeId id) => Platform.Ids.TryParse(text, out id);
}

/// <summary>What a change does, stored as a number: the list only grows.</summary>
public enum UnitChangeKind : byte
{
    /// <summary>Danh mục: units as a catalogue, an installation or an import has them.</summary>
    Catalogue = 0,

    /// <summary>Lập mới.</summary>
    Found = 1,

    /// <summary>Đổi tên.</summary>
    Rename = 2,

    /// <summary>Đổi mã, đổi loại (xã thành phường).</summary>
    Recode = 3,

    /// <summary>Chuyển sang đơn vị cấp trên khác.</summary>
    Move = 4,

    /// <summary>Sáp nhập, hợp nhất.</summary>
    Merge = 5,

    /// <summary>Chia, tách.</summary>
    Split = 6,

    /// <summary>Giải thể.</summary>
    Dissolve = 7,
}
