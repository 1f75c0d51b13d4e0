using HocVuSo.Indicators.Contract;
using HocVuSo.Ledger.Contract;
using HocVuSo.Platform;
using HocVuSo.PublicServices.Help;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.PublicServices;

/// <summary>Help at the one-stop centre counted from its own records.</summary>
internal sealed class SupportRecount : IRecount
{
    public string Code => "I08";

    public async Task<IReadOnlyDictionary<int, long>> Count(Db db, Period period, CancellationToken cancellation) =>
        await db.Set<SupportRecord>()
            .Where(s => s.Channel == SupportChannel.OneStopCentre && s.TakenBack == null && s.Day >= period.From && s.Day <= period.To)
            .GroupBy(s => s.UnitNo)
            .Select(g => new { g.Key, Count = g.LongCount() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
}
