using System.Linq.Expressions;
using HocVuSo.Communication.Directives;
using HocVuSo.Communication.News;
using HocVuSo.Communication.Talks;
using HocVuSo.Communication.Videos;
using HocVuSo.Indicators.Contract;
using HocVuSo.Platform;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Communication;

/// <summary>Talks, news, videos and directives counted from their own tables.</summary>
internal sealed class ActivityRecount<T>(string code, Expression<Func<T, bool>>? only = null) : IRecount
    where T : class, IActivity
{
    public string Code => code;

    public async Task<IReadOnlyDictionary<int, long>> Count(Db db, Period period, CancellationToken cancellation)
    {
        var rows = db.Set<T>().Where(a => a.TakenBack == null && a.Day >= period.From && a.Day <= period.To);
        return await (only is null ? rows : rows.Where(only))
            .GroupBy(a => a.UnitNo)
            .Select(g => new { g.Key, Count = g.LongCount() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
    }
}

/// <summary>The recounts of this capability.</summary>
internal static class ActivityRecounts
{
    public static IEnumerable<IRecount> All =>
        [
            new ActivityRecount<Talk>("I11"),
            new ActivityRecount<NewsItem>("I12", n => !n.IsRepost),
            new ActivityRecount<NewsItem>("I12b", n => n.IsRepost),
            new ActivityRecount<Video>("I13"),
            new ActivityRecount<Directive>("I45"),
        ];
}
