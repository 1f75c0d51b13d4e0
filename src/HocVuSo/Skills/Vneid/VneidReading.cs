using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Platform.Spreadsheets;
using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Skills.Vneid;

/// <summary>Columns of a VNeID list; its official format is unknown, so the person maps them once (field-notes.md section 4).</summary>
public enum VneidField
{
    Name,
    IdNumber,
    Birth,
    ConfirmedOn,
    Result,
}

/// <summary>Reads a VNeID list and reconciles it with the commune's residents: by keyed hash of the ID number, then by name and birth; outside the gate.</summary>
public sealed class VneidReading(Db db, PeopleReader people, Vault vault, MapKeeper maps, TimeProvider clock)
{
    public static readonly ListShape<VneidField> Shape = new(
        (null, "STT|Số thứ tự|TT"),
        (VneidField.Name, "Họ và tên|Họ tên|Họ, chữ đệm và tên"),
        (VneidField.IdNumber, "Số ĐDCN|Số định danh cá nhân|Số định danh|Số CCCD|CCCD|Số căn cước"),
        (VneidField.Birth, "Ngày sinh|Năm sinh|Ngày tháng năm sinh"),
        (VneidField.ConfirmedOn, "Ngày xác nhận|Ngày đạt|Ngày hoàn thành"),
        (VneidField.Result, "Kết quả|Trạng thái|Tình trạng|Kết quả xác nhận"),
        (null, "Ghi chú|Nơi thường trú|Địa chỉ")
    );

    private static readonly string[] No = ["khong", "chua", "tu choi", "huy", "truot"];

    /// <param name="mapping">Columns as the person set them.</param>
    /// <exception cref="RuleException">Of <see cref="Spreadsheet.Open"/> and <see cref="NamedRows.Read"/>.</exception>
    public async Task<IReadOnlyList<VneidEntry>> File(Stream file, int commune, ColumnMapping<VneidField> mapping, CancellationToken cancellation)
    {
        using var book = Spreadsheet.Open(file);
        var today = clock.TodayInVietnam();
        var rows = NamedRows.Read(book, Shape, VneidField.Name, mapping).ConvertAll(r => Row(r, today));
        return await Match(rows, commune, cancellation);
    }

    private VneidEntry Row(NamedRow<VneidField> row, DateOnly today)
    {
        var birth = PersonCells.Birth(row[VneidField.Birth], today);
        var number = PersonCells.IdNumber(row[VneidField.IdNumber], birth);
        var name = PersonCells.Name(row[VneidField.Name]);
        var dayCell = row[VneidField.ConfirmedOn];
        var day = PersonCells.Day(dayCell);
        var result = Vn.Fold(row.Text(VneidField.Result));
        var reason =
            row.HasFormula ? RowReason.Formula
            : name is null ? RowReason.NoName
            : No.Any(n => result.Contains(n, StringComparison.Ordinal)) ? RowReason.ResultIsNo
            : number is null && birth is null ? RowReason.NoBirth
            : !dayCell.IsBlank && (day is null || day < MovementDays.First) ? RowReason.BadDay
            : day > today ? RowReason.FutureDay
            : RowReason.None;
        return new(
            null,
            name ?? row.Text(VneidField.Name),
            birth?.Packed ?? 0,
            number is null ? null : vault.Hash(number),
            day,
            reason switch
            {
                RowReason.None => RowOutcome.Unmatched,
                RowReason.ResultIsNo => RowOutcome.Refused,
                _ => RowOutcome.Invalid,
            },
            reason,
            row.Row.Number
        );
    }

    private async Task<IReadOnlyList<VneidEntry>> Match(IReadOnlyList<VneidEntry> rows, int commune, CancellationToken cancellation)
    {
        var map = await maps.Map(cancellation);
        var residents = await people.ForMatching([.. map.HeldBy(commune, clock.TodayInVietnam())], cancellation);
        var byHash = residents.Where(p => p.IdHash is not null).ToLookup(p => Convert.ToHexString(p.IdHash!), StringComparer.Ordinal);
        var byName = residents.ToLookup(p => p.Folded, StringComparer.Ordinal);
        var confirmed = await Confirmed(commune, cancellation);
        var seen = new HashSet<PersonId>();
        return [.. rows.Select(row => row.Outcome is RowOutcome.Unmatched ? One(row, byHash, byName, confirmed, seen) : row)];
    }

    private static VneidEntry One(
        VneidEntry row,
        ILookup<string, MatchCard> byHash,
        ILookup<string, MatchCard> byName,
        HashSet<PersonId> confirmed,
        HashSet<PersonId> seen
    )
    {
        var folded = Vn.Fold(row.Name);
        var fit = row.IdHash is null ? [] : byHash[Convert.ToHexString(row.IdHash)].ToList();
        if (fit.Count > 0 && !fit.Exists(p => p.Folded == folded))
        {
            // a child may stand with its father's number: someone has to look
            return row with { Outcome = RowOutcome.Ambiguous, Reason = RowReason.NameDiffers };
        }
        fit = fit.Count > 1 ? fit.FindAll(p => p.Folded == folded) : fit;
        var named = byName[folded].ToList();
        if (fit.Count == 0)
        {
            fit = row.Birth == 0 ? [] : named.FindAll(p => Agrees(p.Birth, new BirthDate(row.Birth)) && (row.IdHash is null || p.IdHash is null));
        }
        return fit switch
        {
            [] => row with { Reason = named.Count > 0 ? RowReason.BirthDiffers : RowReason.NoSuchPerson },
            [var one] when !seen.Add(one.Id) => row with { Outcome = RowOutcome.Refused, Reason = RowReason.TwiceInList },
            [var one] when confirmed.Contains(one.Id) => row with { Person = one.Id, Outcome = RowOutcome.Already, Reason = RowReason.AlreadyConfirmed },
            [var one] => row with { Person = one.Id, Outcome = RowOutcome.Matched, Reason = RowReason.None },
            _ => row with { Outcome = RowOutcome.Ambiguous, Reason = RowReason.SeveralFit },
        };
    }

    /// <summary>Equal as far as both are known.</summary>
    private static bool Agrees(BirthDate left, BirthDate right) =>
        left.Year == right.Year
        && (left.Month == 0 || right.Month == 0 || left.Month == right.Month)
        && (left.Day == 0 || right.Day == 0 || left.Day == right.Day);

    /// <summary>Who was confirmed by a list that stands.</summary>
    private async Task<HashSet<PersonId>> Confirmed(int commune, CancellationToken cancellation) =>
        await (
            from list in db.Set<VneidList>()
            join row in db.Set<VneidRow>() on list.Id equals row.ListId
            where list.CommuneNo == commune && row.Outcome == RowOutcome.Matched && row.PersonId != null
            where list.Status == VneidStatus.Applying || list.Status == VneidStatus.Applied
            select row.PersonId!.Value
        ).ToHashSetAsync(cancellation);
}
