using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using HocVuSo.Ledger.Contract;
using HocVuSo.Platform;
using HocVuSo.Platform.Spreadsheets;
using HocVuSo.PublicServices.Contract;
using HocVuSo.PublicServices.Procedures;

namespace HocVuSo.PublicServices.Help;

/// <summary>Reads the log a centre keeps itself (sổ hỗ trợ tại Trung tâm). Names and addresses are known columns that are not kept.</summary>
/// <remarks>Columns: field-notes.md section 4.</remarks>
public sealed class SupportFile(ProcedureCatalogue procedures, TimeProvider clock)
{
    /// <summary>Code of the catalogue for a procedure the log names in its own words.</summary>
    private const string Other = "khac";

    private enum Field
    {
        Day,
        Procedure,
        Level,
        Code,
    }

    private static readonly ListShape<Field> Shape = new(
        (null, "STT|Số thứ tự|TT"),
        (Field.Day, "Ngày|Ngày hỗ trợ"),
        (null, "Họ tên|Họ và tên|Người dân|Địa chỉ|Năm sinh|Số điện thoại"),
        (Field.Procedure, "Thủ tục|Tên thủ tục|Thủ tục hành chính"),
        (Field.Level, "Toàn trình/một phần|Toàn trình|Mức độ"),
        (null, "Nội dung hỗ trợ|Nội dung"),
        (Field.Code, "Mã hồ sơ|Số hồ sơ"),
        (null, "Người hỗ trợ|Cán bộ hỗ trợ|Ghi chú")
    );

    /// <param name="filedByCitizen">Who filed, for the whole list: the log does not say it row by row.</param>
    /// <returns>Records with ids made from the file and the row, so that the same file again is the same records.</returns>
    public async Task<List<RecordSupport.Command>> Read(Stream file, int commune, bool filedByCitizen, IssueList issues, CancellationToken cancellation)
    {
        var today = clock.TodayInVietnam();
        var offered = await procedures.On(commune, today, cancellation);
        var hash = await SHA256.HashDataAsync(file, cancellation);
        file.Position = 0;
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        return PlainList.Read<Field, RecordSupport.Command>(
            file,
            Shape,
            [(Field.Day, "Ngày"), (Field.Procedure, "Thủ tục")],
            Batch.Most,
            issues,
            row =>
            {
                var day = row.PastDay(Field.Day, today, "public-services.day-in-future");
                var (name, level, code) = (row.Required(Field.Procedure, 500), row.Text(Field.Level, 100), row.Text(Field.Code, 60));
                if (code.Length > 0 && !seen.TryAdd(Vn.Fold(code), row.Number))
                {
                    row.Wrong(
                        Field.Code,
                        "public-services.dossier-twice",
                        Saying.Of("Mã hồ sơ đã có ở dòng {0}.", seen[Vn.Fold(code)]),
                        Saying.Of("Mỗi hồ sơ tính một lượt; bỏ dòng trùng.")
                    );
                }
                if (row.Broken)
                {
                    return null;
                }
                var procedure = Find(offered, name);
                var endToEnd = level.Length == 0 ? procedure?.EndToEnd ?? false : Vn.Fold(level).Contains("toan trinh", StringComparison.Ordinal);
                return new(
                    IdOf(hash, commune, row.Number),
                    commune,
                    day!.Value,
                    procedure?.Code ?? Other,
                    endToEnd,
                    SupportChannel.OneStopCentre,
                    filedByCitizen,
                    Alone: false,
                    DossierCode: code
                );
            }
        );
    }

    private static Procedure? Find(IReadOnlyList<Procedure> offered, string name)
    {
        var folded = Vn.Fold(name);
        return offered.FirstOrDefault(p => folded.Contains(p.Code, StringComparison.Ordinal) || p.Folded == folded)
            ?? offered.FirstOrDefault(p => folded.Contains(p.Folded, StringComparison.Ordinal) || p.Folded.Contains(folded, StringComparison.Ordinal));
    }

    private static SupportId IdOf(byte[] file, int commune, int row)
    {
        var place = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{commune}/{row}"));
        return SupportId.From(new Guid(SHA256.HashData([.. file, .. place]).AsSpan(0, 16), bigEndian: true));
    }
}
