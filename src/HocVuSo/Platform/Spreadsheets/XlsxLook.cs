using System.Globalization;
using System.Security;

namespace HocVuSo.Platform.Spreadsheets;

/// <summary>The parts of a written .xlsx that do not depend on its rows.</summary>
internal static class XlsxLook
{
    private const string Head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Spreadsheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    public const string PackageRelations =
        $"""{Head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{Office}/officeDocument" Target="xl/workbook.xml"/></Relationships>""";

    /// <summary>Times New Roman 12, as office papers are; the looks stand in the order of <see cref="CellLook"/>.</summary>
    public const string Styles = $"""
        {Head}<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
        <numFmts count="1"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts>
        <fonts count="3"><font><sz val="12"/><name val="Times New Roman"/></font><font><b/><sz val="12"/><name val="Times New Roman"/></font><font><b/><sz val="14"/><name val="Times New Roman"/></font></fonts>
        <fills count="6"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>
        <fill><patternFill patternType="solid"><fgColor rgb="FFE6EEF5"/></patternFill></fill><fill><patternFill patternType="solid"><fgColor rgb="FFFBD5D0"/></patternFill></fill>
        <fill><patternFill patternType="solid"><fgColor rgb="FFFFF1C2"/></patternFill></fill><fill><patternFill patternType="solid"><fgColor rgb="FFCFE0EE"/></patternFill></fill></fills>
        <borders count="2"><border/><border><left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/></border></borders>
        <cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
        <cellXfs count="11">
        <xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>
        <xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
        <xf numFmtId="0" fontId="1" fillId="2" borderId="1" xfId="0" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment horizontal="center" vertical="center" wrapText="1"/></xf>
        <xf numFmtId="0" fontId="2" fillId="0" borderId="0" xfId="0" applyFont="1"/>
        <xf numFmtId="49" fontId="0" fillId="3" borderId="1" xfId="0" applyNumberFormat="1" applyFill="1" applyBorder="1"/>
        <xf numFmtId="49" fontId="0" fillId="4" borderId="1" xfId="0" applyNumberFormat="1" applyFill="1" applyBorder="1"/>
        <xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>
        <xf numFmtId="0" fontId="1" fillId="5" borderId="1" xfId="0" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment horizontal="center" vertical="center" wrapText="1"/></xf>
        <xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
        <xf numFmtId="164" fontId="0" fillId="3" borderId="1" xfId="0" applyNumberFormat="1" applyFill="1" applyBorder="1"/>
        <xf numFmtId="164" fontId="0" fillId="4" borderId="1" xfId="0" applyNumberFormat="1" applyFill="1" applyBorder="1"/>
        </cellXfs></styleSheet>
        """;

    public static string ContentTypes(int sheets) =>
        $"""{Head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{Spreadsheet}sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="{Spreadsheet}styles+xml"/>"""
        + Each(sheets, n => $"""<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{Spreadsheet}worksheet+xml"/>""")
        + "</Types>";

    public static string Book(IReadOnlyList<string> names) =>
        $"""{Head}<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="{Office}"><sheets>"""
        + Each(
            names.Count,
            n => $"""<sheet name="{SecurityElement.Escape(names[int.Parse(n, CultureInfo.InvariantCulture) - 1])}" sheetId="{n}" r:id="rId{n}"/>"""
        )
        + "</sheets></workbook>";

    public static string BookRelations(int sheets) =>
        $"""{Head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId0" Type="{Office}/styles" Target="styles.xml"/>"""
        + Each(sheets, n => $"""<Relationship Id="rId{n}" Type="{Office}/worksheet" Target="worksheets/sheet{n}.xml"/>""")
        + "</Relationships>";

    private static string Each(int count, Func<string, string> write) =>
        string.Concat(Enumerable.Range(1, count).Select(n => write(n.ToString(CultureInfo.InvariantCulture))));
}
