using HocVuSo.Communication.Contract;
using HocVuSo.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HocVuSo.Communication.News;

/// <summary>A piece of news on one channel (tin, bài): written for us once, re-posted elsewhere.</summary>
public sealed class NewsItem : IActivity
{
    /// <summary>The same title within so many days is the same article.</summary>
    public const int OneArticleDays = 30;

    private NewsItem() { }

    public ActivityId Id { get; private init; }
    public int UnitNo { get; private init; }

    /// <summary>Ngày đăng.</summary>
    public DateOnly Day { get; private init; }
    public string Title { get; private init; } = "";
    public string TitleKey { get; private init; } = "";

    /// <summary>Trang thông tin điện tử, Zalo OA, Facebook, bảng tin …</summary>
    public string Channel { get; private init; } = "";
    public string Link { get; private init; } = "";
    public string Author { get; private init; } = "";

    /// <summary>Đăng lại.</summary>
    public bool IsRepost { get; private init; }

    /// <summary>Lượt xem; null where not known.</summary>
    public int? Views { get; private init; }

    /// <summary>Day, title and channel folded while it stands; null once taken back.</summary>
    public string? Key { get; private set; }
    public DateTimeOffset EnteredAt { get; private init; }
    public int EnteredBy { get; private init; }
    public string? TakenBack { get; private set; }

    /// <exception cref="RuleException"><c>communication.news-text</c>.</exception>
    public static NewsItem Of(RecordNews.Command command, bool repost, int actor, DateTimeOffset now) =>
        Keys.Of(command.Title).Length == 0 || Keys.Of(command.Channel).Length == 0
            ? throw new RuleException("communication.news-text", "Ghi tiêu đề và kênh đăng.")
            : new()
            {
                Id = command.Id,
                UnitNo = command.UnitNo,
                Day = command.Day,
                Title = command.Title.Trim(),
                TitleKey = Keys.Of(command.Title),
                Channel = command.Channel.Trim(),
                Link = command.Link?.Trim() ?? "",
                Author = command.Author?.Trim() ?? "",
                IsRepost = repost,
                Views = command.Views,
                Key = KeyOf(command),
                EnteredAt = now,
                EnteredBy = actor,
            };

    public static string KeyOf(RecordNews.Command c) => $"{c.Day:yyyyMMdd} {Keys.Of(c.Title)} / {Keys.Of(c.Channel)}";

    public void TakeBack(string reason) => (TakenBack, Key) = (reason.Trim(), null);

    internal sealed class Table : IEntityTypeConfiguration<NewsItem>
    {
        public void Configure(EntityTypeBuilder<NewsItem> builder)
        {
            builder.ToTable("news_items");
            builder.HasIndex(n => new { n.UnitNo, n.Key }).IsUnique();
            builder.HasIndex(n => new { n.UnitNo, n.Day });
            builder.HasIndex(n => new { n.UnitNo, n.TitleKey });
        }
    }
}
