using System.ComponentModel.DataAnnotations;
using HocVuSo.Communication.Contract;
using HocVuSo.Ledger.Contract;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Communication.News;

/// <summary>A piece of news is entered (ghi tin, bài), or many that came in a list.</summary>
public sealed class RecordNews(Db db, RecordingScope scope, FactWriter facts, Actor actor, Audit audit, TimeProvider clock)
{
    public sealed record Command(
        ActivityId Id,
        int UnitNo,
        DateOnly Day,
        [Required, StringLength(300)] string Title,
        [Required, StringLength(100)] string Channel,
        [StringLength(500)] string? Link = null,
        [StringLength(100)] string? Author = null,
        bool IsRepost = false,
        [Range(0, 100_000_000)] int? Views = null
    );

    /// <param name="Originals">New pieces.</param>
    /// <param name="Reposts">Re-posts, said to be so or found to carry the title of a piece that stands.</param>
    /// <param name="Known">Left out: the same title, channel and day stand already.</param>
    public sealed record Outcome(int Originals, int Reposts, int Known);

    /// <summary>One item; one that stands already is refused.</summary>
    /// <exception cref="RuleException"><c>communication.news-counted</c>; those of <see cref="RunMany"/>.</exception>
    public async Task<Outcome> Run(Command command, CancellationToken cancellation)
    {
        if (await db.Set<NewsItem>().AnyAsync(n => n.Id == command.Id, cancellation))
        {
            await scope.Demand(Permission.RecordTotals, command.UnitNo, cancellation);
            return new(0, 0, 1);
        }
        var outcome = await RunMany([command], cancellation);
        return outcome.Known == 0 ? outcome : throw new RuleException("communication.news-counted", "Tin này đã ghi: cùng tiêu đề, kênh và ngày đăng.");
    }

    /// <summary>
    /// Up to 500 items in set-based statements; all or none. The same title, channel and day twice counts once; the same title on other channels within
    /// <see cref="NewsItem.OneArticleDays"/> days is a re-post, so one article on five channels is one original and four re-posts.
    /// </summary>
    /// <exception cref="RuleException"><c>communication.news-text</c>; <c>platform.too-many</c>; days in the future.</exception>
    public async Task<Outcome> RunMany(IReadOnlyList<Command> commands, CancellationToken cancellation)
    {
        Batch.Check(commands.Count);
        foreach (var (unit, day) in commands.Select(c => (c.UnitNo, c.Day)).Distinct())
        {
            await scope.Demand(Permission.RecordTotals, unit, day, cancellation);
        }
        var (known, originals) = await Standing(commands, cancellation);
        var items = new List<NewsItem>();
        var now = clock.GetUtcNow();
        foreach (var command in commands)
        {
            if (!known.Add((command.UnitNo, NewsItem.KeyOf(command))))
            {
                continue;
            }
            var title = (command.UnitNo, Keys.Of(command.Title));
            var days = originals.TryGetValue(title, out var standing) ? standing : originals[title] = [];
            var repost = command.IsRepost || days.Exists(d => Math.Abs(d.DayNumber - command.Day.DayNumber) <= NewsItem.OneArticleDays);
            if (!repost)
            {
                days.Add(command.Day);
            }
            var item = NewsItem.Of(command, repost, actor.Account, now);
            items.Add(item);
            var place = await facts.PlaceOf(item.UnitNo, cancellation);
            facts.State(
                repost ? Kinds.ItemRepost : Kinds.ItemOriginal,
                place,
                null,
                item.Day,
                1,
                Evidence.Person,
                new(SourceCode.Communication, item.Id.Value)
            );
        }
        await db.InsertAll(items, cancellation);
        audit.Note("communication.record-news", commands.Count == 1 ? commands[0].Id.Value : null, commands[0].UnitNo);
        await db.SaveChangesAsync(cancellation);
        return new(items.Count(i => !i.IsRepost), items.Count(i => i.IsRepost), commands.Count - items.Count);
    }

    private async Task<(HashSet<(int, string)> Known, Dictionary<(int, string), List<DateOnly>> Originals)> Standing(
        IReadOnlyList<Command> commands,
        CancellationToken cancellation
    )
    {
        var units = commands.Select(c => c.UnitNo).Distinct().ToList();
        var titles = commands.Select(c => Keys.Of(c.Title)).Distinct(StringComparer.Ordinal).ToList();
        var standing = await db.Set<NewsItem>()
            .AsNoTracking()
            .Where(n => units.Contains(n.UnitNo) && titles.Contains(n.TitleKey) && n.TakenBack == null)
            .Select(n => new
            {
                n.UnitNo,
                n.TitleKey,
                n.Key,
                n.Day,
                n.IsRepost,
            })
            .ToListAsync(cancellation);
        return (
            standing.Select(n => (n.UnitNo, n.Key!)).ToHashSet(),
            standing.Where(n => !n.IsRepost).GroupBy(n => (n.UnitNo, n.TitleKey)).ToDictionary(g => g.Key, g => g.Select(n => n.Day).ToList())
        );
    }
}
