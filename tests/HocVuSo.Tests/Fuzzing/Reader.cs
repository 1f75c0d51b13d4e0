using System.Text.Json;
using HocVuSo.People.Import;
using HocVuSo.Platform.Spreadsheets;
using HocVuSo.Sync.Up;
using HocVuSo.Territory;
using HocVuSo.Territory.Exchange;
using HocVuSo.Tests.Platform.Spreadsheets;

namespace HocVuSo.Tests.Fuzzing;

/// <summary>A reader of files from outside, with good files to begin from: it gives rows or a sentence, whatever the file is.</summary>
/// <param name="Read">Reads a file to its end.</param>
internal sealed record Reader(string Name, Action<byte[]> Read, IReadOnlyList<byte[]> Seeds)
{
    /// <summary>What a table may ask for here; a thousandth of what it may on a server, so that a breach shows at once.</summary>
    private static readonly SpreadsheetLimits Small = new(
        FileBytes: 2_000_000,
        UnpackedBytes: 8_000_000,
        TextCharacters: 1_000_000,
        RowCharacters: 1_000_000,
        TokenBytes: 500_000,
        MergeSteps: 1_000_000
    );

    private static readonly VillageNames Villages = new(
        [new(1, "Thôn Đông", ["Xóm Chùa"]), new(2, "Thôn Tây", []), new(3, "Khu 3", [])],
        ["xã Vĩnh Tường"],
        ["xã Thổ Tang"],
        [("Thôn Phú Hạ", "xã Thổ Tang")]
    );

    public static IReadOnlyList<Reader> All { get; } =
    [
        new("xlsx", Residents, [Tables.Kept("village.xlsx").ToArray(), Tables.Xlsx(Rows).ToArray(), Odd()]),
        new(
            "xls",
            Residents,
            [Tables.Kept("village.xls").ToArray(), Tables.Kept("locked.xls").ToArray(), OldOffice.File(("Workbook", new byte[5000])).ToArray()]
        ),
        new(
            "csv",
            Residents,
            [Tables.Csv(string.Join('\n', Rows.Select(r => string.Join(';', r)))).ToArray(), Tables.Csv("sep=;\na;\"b\n\";c\n=\"0250\";=SUM(A1);x\n").ToArray()]
        ),
        new(
            "catalogue",
            file => CatalogueFile.Read(new MemoryStream(file), new()),
            [Tables.Xlsx(Units).ToArray(), Tables.Csv(string.Join('\n', Units.Select(u => string.Join(',', u)))).ToArray()]
        ),
        new(
            "organizations",
            file => OrganizationFile.Read(new MemoryStream(file), "09076", new()),
            [Tables.Csv("Loại;Tên;Mã;Cấp trên\nTrường tiểu học;Trường A;T1;\nHợp tác xã;HTX B;;\n").ToArray()]
        ),
        new("geojson", Shapes, Geo),
        new("records", Record, Records),
    ];

    private static string[][] Rows =>
        [
            [
                "STT",
                "Mã hộ",
                "Họ và tên",
                "Quan hệ",
                "Ngày sinh",
                "Giới tính",
                "Số định danh cá nhân",
                "Thôn",
                "Số điện thoại",
                "Thiết bị",
                "Ghi chú",
                "Mã người",
            ],
            ["1", "H1", "Nguyễn Thị Lành", "Chủ hộ", "1954", "Nữ", "025154001234", "Thôn Đông", "0912345678", "Thông minh", "Buổi tối", "17"],
            ["2", "H1", "Trần Văn Đức", "Con", "05/1980", "Nam", "", "Xóm Chùa, xã Vĩnh Tường", "", "", "", ""],
            ["3", "H2", "Lê Thị Hòa (tạm vắng)", "Chủ hộ", "25/05/1961", "Nữ", "", "thon tay", "", "", "=\"x\"", ""],
            ["Cộng", "", "3 người", "", "", "", "", "", "", "", "", ""],
        ];

    private static string[][] Units =>
        [
            ["Mã", "Loại", "Tên", "Mã cấp trên", "Hiệu lực từ", "Hiệu lực đến", "Căn cứ", "Hình thành từ"],
            ["25", "tỉnh", "Phú Thọ", "", "01/07/2025", "", "NQ 202", ""],
            ["09076", "xã", "Vĩnh Tường", "25", "01/07/2025", "", "NQ 1676", "thị trấn Vĩnh Tường;xã A"],
            ["09076-01", "thôn", "Đông", "09076", "45839", "31/12/2030", "", ""],
        ];

    private static byte[][] Geo =>
        [
            """{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"09076","name":"A"},"geometry":{"type":"Polygon","coordinates":[[[105,21],[105.1,21],[105.1,21.1],[105,21]]]}},{"type":"Feature","properties":{"ma":"09079"},"geometry":{"type":"Point","coordinates":[105.5,21.2]}}]}"""u8.ToArray(),
            """{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"Mã":"1"},"geometry":{"type":"MultiPolygon","coordinates":[[[[105,21],[105.1,21],[105.1,21.1],[105,21]],[[105.05,21.01],[105.06,21.01],[105.06,21.02],[105.05,21.01]]],[[[106,21],[106.1,21],[106.1,21.1],[106,21]]]]}}]}"""u8.ToArray(),
        ];

    private static byte[][] Records =>
        [
            """{"f":2,"id":"0195a000-0000-7000-8000-000000000001","d":"0195a000-0000-7000-8000-000000000002","at":1773536400000,"t":"visit","b":{"h":5,"day":"2026-03-15","o":1,"w":[{"p":7,"l":"112200","c":true}],"m":30,"u":1,"a":"2026-03-20","n":"Hẹn tối","x":"","ph":{"p":7,"h":"AAAA"}},"off":0}"""u8.ToArray(),
            """{"f":1,"id":"0195a000-0000-7000-8000-000000000001","d":"0195a000-0000-7000-8000-000000000002","at":1,"t":"person","b":{"v":3,"day":"2026-03-15","name":"Nguyễn Thị Đường","birth":"1954","h":"0195a000-0000-7000-8000-000000000003","sex":2,"rel":"Con","dev":1}}"""u8.ToArray(),
            """{"f":2,"id":"0195a000-0000-7000-8000-000000000001","d":"0195a000-0000-7000-8000-000000000002","at":1,"t":"attendance","b":{"s":"0195a000-0000-7000-8000-000000000003","w":[{"p":7},{"p":"0195a000-0000-7000-8000-000000000009","c":true}],"u":2}}"""u8.ToArray(),
            """{"f":2,"id":"0195a000-0000-7000-8000-000000000001","d":"0195a000-0000-7000-8000-000000000002","at":1,"t":"edit","b":{"e":5,"field":"alley","seen":"","wanted":"Ngõ 3"}}"""u8.ToArray(),
        ];

    /// <summary>By hand: merges, hidden columns, formulas, errors, dates of both systems, texts in runs.</summary>
    private static byte[] Odd() =>
        Tables
            .Raw(
                """<cols><col min="2" max="3" hidden="1"/></cols><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="inlineStr"><is><t>Thôn</t></is></c></row><row r="2" hidden="1"><c r="A2" t="s"><v>2</v></c><c r="B2" s="1"><v>19869</v></c><c r="C2" t="str"><f>D2</f><v>Thôn Đông</v></c></row><row r="4"><c r="A4" t="inlineStr"><is><r><t>Lê </t></r><r><t>Thị Na</t></r></is></c><c r="B4" t="d"><v>1980-05-25</v></c><c r="C4" t="e"><v>#REF!</v></c><c r="D4" t="b"><v>1</v></c></row></sheetData><mergeCells count="2"><mergeCell ref="C2:C4"/><mergeCell ref="A6:D6"/></mergeCells>""",
                ["Họ và tên", "Ngày sinh", "<r><t>Nguyễn </t></r><r><t>Văn An_x0009_</t></r>"],
                ["dd/mm/yyyy", "000000000000"],
                [".VnTime"],
                """<workbookPr date1904="1"/>"""
            )
            .ToArray();

    /// <summary>The whole road of a list of residents but the register: survey, lines, and the file of what is to be put right.</summary>
    private static void Residents(byte[] file)
    {
        using var book = Spreadsheet.Open(new MemoryStream(file), Small);
        var survey = ResidentSurvey.Of(book, Villages.Match);
        var reading = new ResidentReading(book, survey, Villages.Match, World.Today);
        var issues = new IssueList(200);
        foreach (var line in reading.Lines())
        {
            issues.AddRange(line.Issues);
            Assert.True(line.Row is null || ReadableText.Is(line.Row.Name + line.Row.Note + line.Row.Alley));
        }
        using var target = new MemoryStream();
        ErrorReport.Write(
            book,
            survey.Used.ToDictionary(s => s.Sheet.Name, s => s.Header!.LastRow, StringComparer.Ordinal),
            issues.Kept,
            s => s.ToString(),
            target
        );
    }

    private static void Shapes(byte[] file)
    {
        foreach (var row in GeoJson.Read(new MemoryStream(file), new()))
        {
            Assert.InRange(row.Positions, 1, GeoJson.MostPositions);
            Assert.InRange(row.Code.Length, 1, 20);
            using var kept = JsonDocument.Parse(row.Geometry);
        }
    }

    private static void Record(byte[] json)
    {
        var record = FieldFormats.Ours.Read(json);
        try
        {
            switch (record.T)
            {
                case RecordKinds.Visit:
                    var visit = TakeRecord.Body<VisitBody>(record);
                    FieldRef.Of(visit.H);
                    foreach (var learner in visit.W ?? [])
                    {
                        FieldRef.Of(learner.P);
                    }
                    break;
                case RecordKinds.Person:
                    TakeRecord.Body<PersonBody>(record);
                    break;
                case RecordKinds.Attendance:
                    foreach (var tick in TakeRecord.Body<AttendanceBody>(record).W ?? [])
                    {
                        FieldRef.Of(tick.P);
                    }
                    break;
                default:
                    TakeRecord.Body<EditBody>(record);
                    break;
            }
        }
        catch (JsonException)
        {
            // the record's own answer: sync.body
        }
    }
}
