using HocVuSo.Platform;
using HocVuSo.Platform.Spreadsheets;

namespace HocVuSo.People.Import;

/// <summary>Looks once over every sheet: header, mapping, village in the titles, old codings, swapped dates, hidden rows.</summary>
public static class ResidentSurvey
{
    /// <summary>Accented texts looked at to settle a sheet's coding.</summary>
    private const int Texts = 20_000;

    /// <exception cref="RuleException"><c>spreadsheets.empty</c>: no cell holds anything; <c>people.no-header</c>: no sheet has a header of names.</exception>
    public static ResidentFile Of(Spreadsheet book, Func<string, VillageMatch> villages)
    {
        var sheets = book.Sheets.Select(sheet => One(book, sheet, villages)).ToList();
        if (sheets.TrueForAll(s => s is { Rows: 0, Header: null }))
            throw Refusal.Empty();
        if (sheets.TrueForAll(s => s.Header is null))
            throw new RuleException(
                "people.no-header",
                "Không tìm thấy dòng tiêu đề. Danh sách cần một dòng có các cột Họ và tên, Ngày sinh (hoặc Năm sinh), Thôn; hãy dùng tệp mẫu."
            );
        if (!sheets.Exists(s => s.Use && s.Header is not null))
            sheets = [.. sheets.Select(s => s with { Use = s.Header is not null })];
        return new(sheets);
    }

    private static ResidentSheet One(Spreadsheet book, Sheet sheet, Func<string, VillageMatch> villages)
    {
        var top = new List<SheetRow>();
        var (header, rows, hidden) = ((HeaderProposal<ResidentField>?)null, 0, 0);
        var (swaps, codings, texts) = (new SwapEvidence(), new int[4], 0);
        var births = new List<int>();
        void See(SheetRow row)
        {
            if (row.Cells.All(c => c.IsBlank))
                return;
            rows++;
            hidden += row.Hidden ? 1 : 0;
            foreach (var column in births)
                swaps.See(row[column]);
            foreach (var cell in row.Cells)
                if (cell.Kind == CellKind.Text && texts < Texts && !System.Text.Ascii.IsValid(cell.Text))
                    codings[(int)Seen(cell, ref texts)]++;
        }
        foreach (var row in book.Rows(sheet))
        {
            if (top.Count < HeaderFinder.Reach)
            {
                top.Add(row);
                if (top.Count < HeaderFinder.Reach)
                    continue;
                header = HeaderFinder.Find(top, ResidentShape.All);
                Births(header, births);
                top.ForEach(early =>
                {
                    if (early.Number > (header?.LastRow ?? 0))
                        See(early);
                });
                continue;
            }
            See(row);
        }
        if (top.Count < HeaderFinder.Reach)
        {
            header = HeaderFinder.Find(top, ResidentShape.All);
            Births(header, births);
            top.ForEach(early =>
            {
                if (early.Number > (header?.LastRow ?? 0))
                    See(early);
            });
        }
        if (header is not null && header.Mapping[ResidentField.FullName] is null && header.Mapping[ResidentField.HeadName] is null)
            header = null;
        var coding = Array.IndexOf(codings, codings.Max());
        var village = header is null
            ? null
            : header.TitleAbove.Select(title => VillageInTitle.Find(title, villages)).Append(Named(sheet, villages)).FirstOrDefault(v => v is not null);
        return new(
            sheet,
            header,
            header?.Mapping,
            header is not null && !sheet.Hidden && rows > 0,
            rows,
            village,
            (TextCoding)coding,
            swaps.Swapped,
            [.. Notices(book, sheet, header, rows, hidden, swaps.Swapped, (TextCoding)coding)]
        );
    }

    private static TextCoding Seen(Cell cell, ref int texts)
    {
        texts++;
        return VietnameseRepair.Read(cell.Text, cell.Font.Coding()).Coding;
    }

    private static void Births(HeaderProposal<ResidentField>? header, List<int> births)
    {
        foreach (var field in (ReadOnlySpan<ResidentField>)[ResidentField.BirthDate, ResidentField.BirthYear, ResidentField.Male, ResidentField.Female])
            if (header?.Mapping[field] is { } column)
                births.Add(column);
    }

    private static VillageMatch? Named(Sheet sheet, Func<string, VillageMatch> villages) =>
        sheet.Name.Length > 0 && villages(VietnameseRepair.Read(sheet.Name).Text) is { IsFound: true } match ? match : null;

    private static IEnumerable<Saying> Notices(
        Spreadsheet book,
        Sheet sheet,
        HeaderProposal<ResidentField>? header,
        int rows,
        int hidden,
        bool swapped,
        TextCoding coding
    )
    {
        if (rows == 0 && header is null)
        {
            yield break;
        }
        if (header is null)
        {
            yield return Saying.Of("Trang “{0}” không có dòng tiêu đề của danh sách nên không đọc.", sheet.Name);
            yield break;
        }
        if (sheet.Hidden)
            yield return Saying.Of("Trang “{0}” đang ẩn.", sheet.Name);
        if (hidden > 0)
            yield return Saying.Of("{0} dòng đang ẩn hoặc bị lọc vẫn được đọc. Nếu không muốn, hãy xóa các dòng đó trong tệp.", Vn.Number(hidden));
        var unseen = header.Columns.Where(c => c.Field is not null && book.Layout(sheet).HiddenColumns.Contains(c.Column)).Select(c => c.Letters).ToList();
        if (unseen.Count > 0)
            yield return Saying.Of("Cột {0} đang ẩn vẫn được đọc.", string.Join(", ", unseen));
        if (header.SecondTableAt is { } beside)
            yield return Saying.Of("Từ cột {0} là một bảng khác bên phải, không đọc.", CellAddress.Letters(beside));
        if (
            header
                .Columns.Where(c => c.Field is null && VietnameseText.Words(c.Title) is not ("stt" or "tt" or "so tt" or "can sua"))
                .Select(c => c.Title)
                .ToList() is
            { Count: > 0 } left
        )
            yield return Saying.Of("Các cột không dùng đến: {0}.", string.Join(", ", left));
        if (swapped)
            yield return Saying.Of("Excel đã đổi chỗ ngày và tháng ở cột ngày sinh; các ô đó được đổi lại và đánh dấu để xem.");
        if (coding is TextCoding.Tcvn3 or TextCoding.Vni)
            yield return Saying.Of("Chữ trong trang dùng bảng mã {0}, đã chuyển sang Unicode.", coding == TextCoding.Vni ? "VNI" : "TCVN3 (ABC)");
    }
}
