using CsCheck;
using HocVuSo.Platform.Spreadsheets;

namespace HocVuSo.Tests.Platform.Spreadsheets;

/// <summary>What is written comes back, whatever it is.</summary>
[OneDatabase]
public sealed class RoundTripTests
{
    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.String[Gen.Char["aAăĂâđĐêôơưạảãÀ ỹỵ09.,;:'\"&<>=_x\t\n\r\u0007\uFFFD|/-"], 0, 12],
        Gen.String,
        Gen.Const("_x000D_"),
        Gen.Const("  hai khoảng  "),
        Gen.Const("=1+1"),
        Gen.Const("𠀀 chữ Nôm")
    );

    private static readonly Gen<string[][]> Table = Text.Array[1, 6].Array[1, 8];

    [Fact]
    public void Any_text_written_to_a_workbook_is_read_back() =>
        Table.Sample(
            table =>
            {
                using var book = Spreadsheet.Open(Tables.Xlsx(table));
                var read = book.Rows(book.Sheets[0]).ToDictionary(r => r.Number);
                for (var i = 0; i < table.Length; i++)
                for (var j = 0; j < table[i].Length; j++)
                    Assert.Equal(table[i][j], read.TryGetValue(i + 1, out var row) ? row[j + 1].Text : "");
            },
            iter: 300
        );

    [Fact]
    public void Any_number_written_to_a_workbook_is_read_back() =>
        Gen
            .Double.Where(double.IsFinite)
            .Sample(
                number =>
                {
                    using var file = new MemoryStream();
                    using (var writer = new XlsxWriter(file))
                    {
                        writer.BeginSheet("Số", []);
                        writer.Row([OutCell.Of(number)]);
                    }
                    using var book = Spreadsheet.Open(file);
                    Assert.Equal(number, book.Rows(book.Sheets[0]).Single()[1].Number);
                },
                iter: 200
            );

    [Fact]
    public void Any_table_written_as_text_is_read_back()
    {
        var plain = Gen.String[Gen.Char["aăÂđêơưạỹ 09.,;\"\n"], 1, 10].Where(t => t[0] is not ('=' or ' ' or '\n') && t.Any(char.IsLetter));
        Gen.Select(plain.Array[2, 5].Array[2, 8], Gen.Char[",;\t|"])
            .Sample(
                (table, sign) =>
                {
                    var width = table.Min(r => r.Length);
                    var rows = table.Select(r => r[..width]).ToArray();
                    var text = $"sep={sign}\n" + string.Concat(rows.Select(r => string.Join(sign, r.Select(Quote)) + "\r\n"));
                    Assert.Equal(rows, Tables.Texts(Tables.Csv(text)));
                },
                iter: 300
            );
    }

    [Fact]
    public void The_same_rows_give_the_same_bytes() => Assert.Equal(Tables.Xlsx(["a", "b"]).ToArray(), Tables.Xlsx(["a", "b"]).ToArray());

    [Fact]
    public void Sheet_names_are_made_to_fit_and_never_twice()
    {
        using var book = Spreadsheet.Open(
            Tables.Xlsx(
                (
                    "Thôn: Đông/Tây",
                    [
                        ["a"],
                    ]
                ),
                (
                    "Thôn  Đông Tây",
                    [
                        ["b"],
                    ]
                ),
                (
                    new string('d', 40),
                    [
                        ["c"],
                    ]
                ),
                (
                    new string('d', 40),
                    [
                        ["d"],
                    ]
                ),
                (
                    "",
                    [
                        ["e"],
                    ]
                )
            )
        );
        Assert.Equal(
            $"Thôn  Đông Tây|Thôn  Đông Tây (2)|{new string('d', 31)}|{new string('d', 27)} (2)|Trang 5",
            string.Join('|', book.Sheets.Select(s => s.Name))
        );
    }

    private static string Quote(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
