using HocVuSo.Platform;
using HocVuSo.Platform.Spreadsheets;
using HocVuSo.Territory.Contract;

namespace HocVuSo.Territory;

/// <summary>One row of a list of organisations.</summary>
/// <param name="Parent">Name or code of the organisation above; empty for none.</param>
public sealed record OrganizationRow(int At, OrganizationKind Kind, string Name, string Code, string UnitCode, string Parent);

/// <summary>Reads a list of organisations (danh sách cơ quan, tổ chức), CSV or XLSX.</summary>
public static class OrganizationFile
{
    private enum Field
    {
        Kind,
        Name,
        Code,
        Unit,
        Parent,
    }

    private static readonly ListShape<Field> Shape = new(
        (null, "STT|TT|Số thứ tự|Ghi chú"),
        (Field.Kind, "Loại|Loại hình|Loại tổ chức"),
        (Field.Name, "Tên|Tên cơ quan|Tên tổ chức|Tên đơn vị"),
        (Field.Code, "Mã|Mã trường|Mã số thuế|Mã tổ chức"),
        (Field.Unit, "Mã địa bàn|Mã xã|Mã đơn vị hành chính"),
        (Field.Parent, "Cấp trên|Tổ chức cấp trên|Trực thuộc")
    );

    /// <param name="unit">Code of the unit for rows that name none.</param>
    public static List<OrganizationRow> Read(Stream file, string unit, IssueList issues) =>
        PlainList.Read<Field, OrganizationRow>(
            file,
            Shape,
            [(Field.Kind, "Loại"), (Field.Name, "Tên")],
            Batch.Most,
            issues,
            row =>
            {
                var name = row.Required(Field.Name, 150);
                var kind = Kind(row.Required(Field.Kind, 60));
                if (kind is null)
                {
                    row.Wrong(
                        Field.Kind,
                        "territory.organization-kind",
                        Saying.Of("Không rõ loại tổ chức."),
                        Saying.Of(
                            "Ghi tổ chức đảng, mặt trận, đoàn thể, trường tiểu học, trường trung học, doanh nghiệp, hợp tác xã, cơ quan, trạm y tế, nhà văn hóa."
                        )
                    );
                }
                var place = row.Text(Field.Unit, 20);
                return row.Broken
                    ? null
                    : new(row.Number, kind!.Value, name, row.Text(Field.Code, 30), place.Length > 0 ? place : unit, row.Text(Field.Parent, 150));
            }
        );

    private static OrganizationKind? Kind(string text)
    {
        var word = Vn.Fold(text);
        bool Has(params string[] words) => Array.Exists(words, w => word.Contains(w, StringComparison.Ordinal));
        return Has("mat tran") ? OrganizationKind.Front
            : Has("dang bo", "chi bo", "dang uy", "to chuc dang") ? OrganizationKind.PartyBody
            : Has("doan the", "doan thanh nien", "hoi ") || word is "hoi" ? OrganizationKind.Union
            : Has("tieu hoc") ? OrganizationKind.PrimarySchool
            : Has("trung hoc", "thcs", "thpt") ? OrganizationKind.SecondarySchool
            : Has("mam non", "truong", "giao duc") ? OrganizationKind.OtherSchool
            : Has("hop tac xa", "htx") ? OrganizationKind.Cooperative
            : Has("doanh nghiep", "cong ty") ? OrganizationKind.Enterprise
            : Has("y te", "benh vien") ? OrganizationKind.HealthStation
            : Has("nha van hoa") ? OrganizationKind.CultureHouse
            : Has("hanh chinh cong") ? OrganizationKind.OneStopCentre
            : Has("co quan", "phong", "ban", "so ") ? OrganizationKind.Agency
            : null;
    }
}

/// <summary>Enters a list of organisations (nhập danh sách cơ quan, tổ chức): those that stand already are left as they are, so a list may be loaded again.</summary>
public sealed class ImportOrganizations(FoundOrganization found, MapKeeper maps, TimeProvider clock)
{
    public sealed record Command(IReadOnlyList<OrganizationRow> Rows, DateOnly From, string Source);

    /// <returns>How many are new, how many stood already.</returns>
    /// <exception cref="RuleException"><c>territory.organization-unit</c>; <c>territory.organization-above</c>; those of <see cref="FoundOrganization"/>.</exception>
    public async Task<(int New, int Known)> Run(Command command, CancellationToken cancellation)
    {
        Batch.Check(command.Rows.Count);
        var map = await maps.Map(cancellation);
        var today = clock.TodayInVietnam();
        var here = new Dictionary<string, int>(StringComparer.Ordinal);
        var (fresh, known) = (0, 0);
        foreach (var row in command.Rows)
        {
            if (map.ByCode(row.UnitCode, today) is not { } unit)
            {
                throw new RuleException("territory.organization-unit", "Dòng {0}: không có đơn vị mang mã {1}.", row.At, row.UnitCode);
            }
            var folded = Vn.Fold(row.Name);
            var standing = map.OrganizationsOf(unit.No, today).FirstOrDefault(o => o.Kind == row.Kind && Vn.Fold(o.Name) == folded);
            if (standing is not null || here.ContainsKey(folded))
            {
                here.TryAdd(folded, standing?.No ?? here[folded]);
                known++;
                continue;
            }
            here[folded] = await found.Run(
                new(Ids.New<OrganizationId>(clock), unit.No, row.Kind, row.Name, command.From, Above(map, row, here, today), row.Code, command.Source),
                cancellation
            );
            fresh++;
        }
        return (fresh, known);
    }

    private static int Above(TerritoryMap map, OrganizationRow row, Dictionary<string, int> here, DateOnly today)
    {
        if (row.Parent.Length == 0)
        {
            return 0;
        }
        var name = Vn.Fold(row.Parent);
        if (here.TryGetValue(name, out var no))
        {
            return no;
        }
        var found = map.OrganizationsOn(today).Where(o => o.Kind.Tree() == row.Kind.Tree() && (o.Code == row.Parent || Vn.Fold(o.Name) == name)).ToList();
        return found is [var only]
            ? only.No
            : throw new RuleException(
                "territory.organization-above",
                "Dòng {0}: không rõ tổ chức cấp trên “{1}”. Ghi tên đầy đủ hoặc mã, và đặt dòng cấp trên ở trước.",
                row.At,
                row.Parent
            );
    }
}
