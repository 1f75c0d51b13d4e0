using HocVuSo.Platform;
using HocVuSo.Territory.Contract;

namespace HocVuSo.Territory.Tree;

/// <summary>Words and addresses of the kinds of change.</summary>
public static class ChangeWords
{
    /// <summary>Kinds that a form enters, in the order they are offered.</summary>
    public static IReadOnlyList<UnitChangeKind> Offered { get; } =
    [
        UnitChangeKind.Found,
        UnitChangeKind.Rename,
        UnitChangeKind.Recode,
        UnitChangeKind.Move,
        UnitChangeKind.Merge,
        UnitChangeKind.Split,
        UnitChangeKind.Dissolve,
    ];

    public static string Word(this UnitChangeKind kind, Text T) =>
        kind switch
        {
            UnitChangeKind.Found => T["Lập mới"],
            UnitChangeKind.Rename => T["Đổi tên"],
            UnitChangeKind.Recode => T["Đổi mã, đổi loại"],
            UnitChangeKind.Move => T["Chuyển đơn vị cấp trên"],
            UnitChangeKind.Merge => T["Sáp nhập"],
            UnitChangeKind.Split => T["Chia, tách"],
            UnitChangeKind.Dissolve => T["Giải thể"],
            _ => T["Danh mục"],
        };

    public static string Slug(this UnitChangeKind kind) =>
        kind switch
        {
            UnitChangeKind.Found => "lap-moi",
            UnitChangeKind.Rename => "doi-ten",
            UnitChangeKind.Recode => "doi-ma",
            UnitChangeKind.Move => "chuyen",
            UnitChangeKind.Merge => "sap-nhap",
            UnitChangeKind.Split => "chia-tach",
            _ => "giai-the",
        };

    public static UnitChangeKind? Kind(string? slug) => Offered.Where(k => k.Slug() == slug).Select(k => (UnitChangeKind?)k).FirstOrDefault();

    /// <summary>Tỉnh, thành phố, xã, phường, đặc khu, thị trấn, thôn.</summary>
    public static string Name(this UnitKind kind, Text T) => kind is UnitKind.Village ? T["thôn, tổ dân phố"] : kind.Word();
}
