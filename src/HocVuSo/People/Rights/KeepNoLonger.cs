using HocVuSo.Indicators.Contract;
using HocVuSo.People.Import;
using HocVuSo.Platform;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.People.Rights;

/// <summary>What has been kept long enough goes (hết thời hạn lưu giữ), by the dated rules of the province; safe to run again.</summary>
/// <remarks>People who left the register are erased as if they had asked; files nobody saved are put aside; the words of old corrections are cleared.</remarks>
public sealed class KeepNoLonger(Db db, Gate gate, Rules rules, ResidentJournal journal, KeptFiles files, TimeProvider clock)
{
    /// <summary>People erased in one night at most: what is late is late by a day.</summary>
    public const int Most = 5_000;

    public sealed record Outcome(int People, int Files, int Words);

    public async Task<Outcome> Run(CancellationToken cancellation)
    {
        var today = clock.TodayInVietnam();
        return new(await Left(today, cancellation), await Unsaved(today, cancellation), await Words(today, cancellation));
    }

    private async Task<int> Left(DateOnly today, CancellationToken cancellation)
    {
        var months = await rules.Number(RuleCatalogue.KeepLeftMonths, today, cancellation);
        var until = today.AddMonths(-months);
        var gone = await db.Set<Person>().Where(p => p.LeftOn < until).OrderBy(p => p.SubjectNo).Take(Most).Select(p => p.Id).ToListAsync(cancellation);
        foreach (var person in gone)
        {
            await gate.Piece((ErasePerson slice) => slice.Again(person, $"Hết thời hạn lưu {months} tháng", cancellation), cancellation);
        }
        return gone.Count;
    }

    private async Task<int> Unsaved(DateOnly today, CancellationToken cancellation)
    {
        var until = clock.GetUtcNow().AddDays(-await rules.Number(RuleCatalogue.KeepUnsavedDays, today, cancellation));
        var open = await db.Set<ResidentImport>()
            .Where(i => i.State == ImportState.Checked && i.ImportedAt < until)
            .Select(i => i.Id)
            .ToListAsync(cancellation);
        foreach (var import in open)
        {
            await gate.Piece((DiscardResidentImport slice) => slice.Run(new(import), cancellation), cancellation);
            await journal.Sweep(import, cancellation);
            files.Drop(import);
        }
        return open.Count;
    }

    private async Task<int> Words(DateOnly today, CancellationToken cancellation)
    {
        var until = clock.GetUtcNow().AddMonths(-await rules.Number(RuleCatalogue.KeepNotesMonths, today, cancellation));
        return await gate.Piece((ClearWords slice) => slice.Run(until, cancellation), cancellation);
    }

    /// <summary>Clears what corrections said, inside the gate; that there was one stays.</summary>
    public sealed class ClearWords(Db db)
    {
        public Task<int> Run(DateTimeOffset until, CancellationToken cancellation) =>
            db.Set<PersonChange>()
                .Where(c => c.ChangedAt < until && (c.Before != "" || c.After != ""))
                .ExecuteUpdateAsync(c => c.SetProperty(x => x.Before, "").SetProperty(x => x.After, ""), cancellation);
    }
}
