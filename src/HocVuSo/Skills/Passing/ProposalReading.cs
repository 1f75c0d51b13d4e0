using System.Globalization;
using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Platform.Spreadsheets;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Skills.Passing;

/// <summary>Columns of a village's list (field-notes.md section 4).</summary>
public enum ProposalField
{
    Name,
    BirthYear,
    Household,
    Alone,
    Tester,
    Day,
}

/// <summary>Reads a village's list from a file or pasted lines and matches it to the village's residents by name and birth year; outside the gate.</summary>
public sealed class ProposalReading(Db db, PeopleReader people, TimeProvider clock)
{
    private static readonly ListShape<ProposalField> Shape = new(
        (null, "STT|Số thứ tự|TT"),
        (ProposalField.Name, "Họ và tên|Họ tên|Họ tên người được đề nghị"),
        (ProposalField.BirthYear, "Năm sinh|Ngày sinh|Ngày tháng năm sinh"),
        (ProposalField.Household, "Hộ|Mã hộ|Chủ hộ|Họ tên chủ hộ"),
        (ProposalField.Alone, "Số kỹ năng tự làm được|Số kỹ năng|Số nhóm việc tự làm được"),
        (ProposalField.Tester, "Người kiểm tra|Cán bộ kiểm tra|Người đánh giá"),
        (ProposalField.Day, "Ngày|Ngày kiểm tra|Ngày đánh giá"),
        (null, "Ký nhận|Ký|Ghi chú")
    );

    /// <exception cref="RuleException">Of <see cref="Spreadsheet.Open"/> and <see cref="NamedRows.Read"/>.</exception>
    public async Task<IReadOnlyList<ProposedRow>> File(Stream file, int village, CancellationToken cancellation)
    {
        using var book = Spreadsheet.Open(file);
        var today = clock.TodayInVietnam();
        var rows = NamedRows.Read(book, Shape, ProposalField.Name).ConvertAll(r => Row(r, today));
        return await Match(rows, village, cancellation);
    }

    /// <summary>Lines "Nguyễn Thị Lành; 1954; 5", also with tabs as they come from a copied sheet.</summary>
    public Task<IReadOnlyList<ProposedRow>> Lines(string text, int village, CancellationToken cancellation)
    {
        var today = clock.TodayInVietnam();
        var rows = text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select((line, i) => Row(line.Split(['\t', ';', ','], StringSplitOptions.TrimEntries), i + 1, today))
            .ToList();
        return Match(rows, village, cancellation);
    }

    private static ProposedRow Row(string[] parts, int number, DateOnly today)
    {
        Cell At(int i) => i < parts.Length ? new(i + 1, CellKind.Text, parts[i]) : Cell.Blank(i + 1);
        return Read(At(0), At(1), "", Number(At(2)), "", null, number, today);
    }

    private static ProposedRow Row(NamedRow<ProposalField> row, DateOnly today)
    {
        var read = Read(
            row[ProposalField.Name],
            row[ProposalField.BirthYear],
            row.Text(ProposalField.Household),
            Number(row[ProposalField.Alone]),
            row.Text(ProposalField.Tester),
            PersonCells.Day(row[ProposalField.Day]),
            row.Row.Number,
            today
        );
        return row.HasFormula ? read with { Outcome = RowOutcome.Invalid, Reason = RowReason.Formula } : read;
    }

    private static ProposedRow Read(Cell name, Cell birth, string household, int? alone, string tester, DateOnly? day, int number, DateOnly today)
    {
        var read = PersonCells.Name(name);
        var year = PersonCells.Birth(birth, today)?.Year ?? 0;
        var reason =
            read is null ? RowReason.NoName
            : year == 0 ? RowReason.NoBirth
            : day > today ? RowReason.FutureDay
            : RowReason.None;
        return new(
            null,
            read ?? NamedRows.Text(name),
            year,
            household,
            alone,
            tester,
            day,
            reason is RowReason.None ? RowOutcome.Unmatched : RowOutcome.Invalid,
            reason,
            number
        );
    }

    private static int? Number(Cell cell) =>
        int.TryParse(NamedRows.Text(cell).Split('/')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n is >= 0 and <= 6 ? n : null;

    /// <summary>Fills in whom each readable row means, and why not.</summary>
    public async Task<IReadOnlyList<ProposedRow>> Match(IReadOnlyList<ProposedRow> rows, int village, CancellationToken cancellation)
    {
        var residents = await people.ForMatching([village], cancellation);
        var byName = residents.ToLookup(p => p.Folded, StringComparer.Ordinal);
        var houses = await people.HouseholdsByIds([.. residents.Select(r => r.HouseholdId).OfType<HouseholdId>().Distinct()], cancellation);
        var open = await Taken(village, cancellation);
        var seen = new HashSet<PersonId>();
        return [.. rows.Select(row => row.Outcome is RowOutcome.Invalid ? row : One(row, byName, houses, open, seen))];
    }

    private static ProposedRow One(
        ProposedRow row,
        ILookup<string, MatchCard> byName,
        Dictionary<HouseholdId, HouseholdCard> houses,
        Dictionary<PersonId, RowReason> open,
        HashSet<PersonId> seen
    )
    {
        var named = byName[Vn.Fold(row.Name)].ToList();
        var fit = named.FindAll(p => p.Birth.Year == row.BirthYear);
        if (fit.Count > 1 && row.Household.Length > 0)
        {
            var house = Vn.Fold(row.Household);
            var inHouse = fit.FindAll(p =>
                p.HouseholdId is { } h && houses.TryGetValue(h, out var card) && (card.Folded == house || Vn.Fold(card.Code) == house)
            );
            fit = inHouse.Count > 0 ? inHouse : fit;
        }
        return fit switch
        {
            [] => row with { Outcome = RowOutcome.Unmatched, Reason = named.Count > 0 ? RowReason.BirthDiffers : RowReason.NoSuchPerson },
            [var one] when !seen.Add(one.Id) => row with { Outcome = RowOutcome.Refused, Reason = RowReason.TwiceInList },
            [var one] when open.TryGetValue(one.Id, out var reason) => row with { Person = one.Id, Outcome = RowOutcome.Already, Reason = reason },
            [var one] => row with { Person = one.Id, Outcome = RowOutcome.Matched, Reason = RowReason.None },
            _ => row with { Outcome = RowOutcome.Ambiguous, Reason = RowReason.SeveralFit },
        };
    }

    /// <summary>Who of the village stands in a list that waits, or is đạt by a decision in force.</summary>
    private async Task<Dictionary<PersonId, RowReason>> Taken(int village, CancellationToken cancellation)
    {
        var rows = await (
            from list in db.Set<Proposal>()
            join row in db.Set<ProposedPerson>() on list.Id equals row.ProposalId
            where list.VillageNo == village && row.Outcome == RowOutcome.Matched && row.PersonId != null
            where list.Status == ProposalStatus.Waiting || list.Status == ProposalStatus.Confirmed
            select new { Person = row.PersonId!.Value, list.Status }
        ).ToListAsync(cancellation);
        return rows.GroupBy(r => r.Person)
            .ToDictionary(g => g.Key, g => g.Any(r => r.Status == ProposalStatus.Confirmed) ? RowReason.AlreadyPassed : RowReason.InAnotherList);
    }
}
