using HocVuSo.People.Contract;
using HocVuSo.Platform;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Visits;

/// <summary>What was written in words of the visits at which she learned, and of all visits to a household that is hers alone (dấu vết ở phiếu thăm).</summary>
public sealed class VisitTraces(Db db) : IResidentTraces
{
    public IReadOnlyList<string> Tables { get; } = ["visits"];

    /// <summary>The visits stay, so that lists and figures agree; the words go.</summary>
    public Task Erase(DataSubject who, CancellationToken cancellation) =>
        Of(who)
            .Where(v => v.Note != "" || v.Difficulty != "" || v.CancelReason != "")
            .ExecuteUpdateAsync(v => v.SetProperty(x => x.Note, "").SetProperty(x => x.Difficulty, "").SetProperty(x => x.CancelReason, ""), cancellation);

    public async Task<IReadOnlyList<TraceRow>> Read(DataSubject who, CancellationToken cancellation)
    {
        var visits = await Of(who)
            .AsNoTracking()
            .Where(v => v.Note != "" || v.Difficulty != "" || v.CancelReason != "")
            .OrderBy(v => v.Day)
            .ToListAsync(cancellation);
        return visits.ConvertAll(v => new TraceRow("visits", [("Note", v.Note), ("Difficulty", v.Difficulty), ("CancelReason", v.CancelReason)]));
    }

    private IQueryable<Visit> Of(DataSubject who)
    {
        var learned = db.Set<VisitLearner>().Where(l => l.PersonId == who.Id).Select(l => l.VisitId);
        return who.Alone is { Id: var house }
            ? db.Set<Visit>().Where(v => learned.Contains(v.Id) || v.HouseholdId == house)
            : db.Set<Visit>().Where(v => learned.Contains(v.Id));
    }
}
