using HocVuSo.People.Life;
using HocVuSo.Platform;

namespace HocVuSo.People.Import;

/// <summary>Target groups as a list writes them: "Nông dân; tiểu thương".</summary>
internal static class GroupWords
{
    private static readonly (TargetGroup Group, string Word, string[] Folded)[] All =
    [
        (TargetGroup.Worker, "Người lao động doanh nghiệp, hợp tác xã", ["nguoi lao dong", "lao dong doanh nghiep", "hop tac xa"]),
        (TargetGroup.Farmer, "Nông dân", ["nong dan", "lam ruong", "lam nong"]),
        (TargetGroup.Trader, "Tiểu thương", ["tieu thuong", "buon ban"]),
        (TargetGroup.PrimaryPupil, "Học sinh tiểu học", ["tieu hoc"]),
        (TargetGroup.Pupil, "Học sinh trung học, sinh viên", ["trung hoc", "sinh vien", "hoc sinh"]),
        (TargetGroup.Official, "Cán bộ, công chức, viên chức", ["can bo", "cong chuc", "vien chuc"]),
        (TargetGroup.Unskilled, "Lao động phổ thông", ["lao dong pho thong", "lao dong tu do"]),
        (TargetGroup.Factory, "Công nhân", ["cong nhan"]),
    ];

    /// <summary>Bit n for the group whose code is 20 + n; words that name no group are left alone.</summary>
    public static int Read(string text)
    {
        var groups = 0;
        foreach (var part in Vn.Fold(text).Split([';', '/', '+'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            // "học sinh tiểu học" holds "học sinh": the first that fits is meant
            if (Array.Find(All, g => g.Folded.Any(w => part.Contains(w, StringComparison.Ordinal))) is { Folded: not null } found)
            {
                groups |= Bit(found.Group);
            }
        }
        return groups;
    }

    public static string Write(IEnumerable<TargetGroup> groups) => string.Join("; ", groups.Select(g => Array.Find(All, a => a.Group == g).Word));

    public static IEnumerable<TargetGroup> Of(int bits) => Enum.GetValues<TargetGroup>().Where(g => (bits & Bit(g)) != 0);

    public static int Bit(TargetGroup group) => 1 << ((short)group - 20);
}
