using System.Security.Cryptography;
using HocVuSo.Platform;
using HocVuSo.Platform.Spreadsheets;
using HocVuSo.Skills.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Skills.Vneid;

/// <summary>The road of a file: read, map its columns once, reconcile, take in; all outside the gate but the taking in.</summary>
public sealed class VneidImport(Db db, Gate gate, VneidReading reading, StagedFiles staged, TimeProvider clock)
{
    /// <param name="Day">Day of the list.</param>
    public sealed record Job(int CommuneNo, string Number, DateOnly Day, string FileName);

    /// <summary>Either the list that came in, or the token of a file whose columns have to be mapped.</summary>
    public sealed record Step(VneidListId? List, Guid Staged);

    /// <exception cref="RuleException">Of the reader; <c>skills.same-list</c>.</exception>
    public async Task<Step> Begin(Stream file, Job job, CancellationToken cancellation)
    {
        var header = Header(file);
        var known = await Recall(job.CommuneNo, header.Mapping.Signature, cancellation);
        file.Position = 0;
        return known is null ? new(null, await staged.Keep(file, cancellation)) : new(await Take(file, job, known, cancellation), Guid.Empty);
    }

    /// <summary>The columns of a staged file, as the header is understood so far.</summary>
    public HeaderProposal<VneidField> Columns(Guid token)
    {
        using var file = staged.Open(token);
        return Header(file);
    }

    /// <summary>Goes on with a staged file under the columns a person chose, and remembers them.</summary>
    public async Task<VneidListId> Map(Guid token, Job job, IReadOnlyDictionary<VneidField, int> columns, CancellationToken cancellation)
    {
        await using var file = staged.Open(token);
        var mapping = Header(file).Mapping with { Columns = columns };
        if (mapping[VneidField.Name] is null || (mapping[VneidField.IdNumber] is null && mapping[VneidField.Birth] is null))
        {
            throw new RuleException("skills.columns", "Chọn cột Họ và tên, và ít nhất một trong hai cột Số định danh, Ngày sinh.");
        }
        file.Position = 0;
        var list = await Take(file, job, mapping, cancellation);
        var command = new RememberVneidColumns.Command(job.CommuneNo, mapping.Signature, mapping.Remember());
        await gate.Run((RememberVneidColumns slice) => slice.Run(command, cancellation), cancellation);
        staged.Drop(token);
        return list;
    }

    private async Task<VneidListId> Take(Stream file, Job job, ColumnMapping<VneidField> mapping, CancellationToken cancellation)
    {
        var hash = await SHA256.HashDataAsync(file, cancellation);
        file.Position = 0;
        var rows = await reading.File(file, job.CommuneNo, mapping, cancellation);
        var id = Ids.New<VneidListId>(clock);
        for (var first = 0; first < rows.Count; first += ReceiveVneidList.MostRows)
        {
            var part = rows.Skip(first).Take(ReceiveVneidList.MostRows).ToList();
            var command = new ReceiveVneidList.Command(
                id,
                job.CommuneNo,
                job.Number,
                job.Day,
                part,
                first,
                first + part.Count == rows.Count,
                job.FileName,
                hash
            );
            await gate.Piece((ReceiveVneidList slice) => slice.Run(command, cancellation), cancellation);
        }
        return id;
    }

    private async Task<ColumnMapping<VneidField>?> Recall(int commune, string signature, CancellationToken cancellation)
    {
        var kept = await db.Set<VneidColumns>()
            .Where(c => c.CommuneNo == commune && c.Signature == signature)
            .Select(c => c.Mapping)
            .SingleOrDefaultAsync(cancellation);
        return kept is null ? null : ColumnMapping<VneidField>.Recall(signature, kept);
    }

    private static HeaderProposal<VneidField> Header(Stream file)
    {
        using var book = Spreadsheet.Open(file);
        return NamedRows.Header(book, VneidReading.Shape);
    }
}
