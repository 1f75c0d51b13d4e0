using System.Globalization;
using HocVuSo.Communication.Broadcasts;
using HocVuSo.Communication.Contract;
using HocVuSo.Communication.Directives;
using HocVuSo.Communication.News;
using HocVuSo.Communication.Talks;
using HocVuSo.Communication.Videos;
using HocVuSo.Platform;
using HocVuSo.PublicServices.Contract;
using HocVuSo.PublicServices.Totals;
using HocVuSo.Skills.Contract;
using HocVuSo.Skills.Rolls;
using HocVuSo.Territory.Contract;

namespace HocVuSo.Demo;

/// <summary>What a commune writes down and signs: talks, news, videos, bulletins, directives, tables of dossiers, totals of schools and enterprises.</summary>
internal sealed class DemoPapers(Gate gate, SteppingClock clock, Random random, DemoCast cast, string code, UnitCard commune, CancellationToken cancellation)
{
    private static readonly string[] Channels = ["Trang thông tin điện tử", "Fanpage", "Nhóm Zalo", "Truyền thanh thông minh"];

    /// <summary>New pieces alone, as a list from the communication desk.</summary>
    public async Task News(int originals, DateOnly from, DateOnly to)
    {
        cast.Officer(code);
        clock.GoTo(to);
        var days = to.DayNumber - from.DayNumber + 1;
        var items = Enumerable
            .Range(0, originals)
            .Select(i => new RecordNews.Command(
                Id(),
                commune.No,
                from.AddDays(random.Next(days)),
                $"Bình dân học vụ số, tin {No(i + 1)}",
                Channels[i % Channels.Length]
            ))
            .ToList();
        foreach (var part in items.Chunk(Batch.Most))
        {
            await Run((RecordNews s) => s.RunMany(part, cancellation));
        }
    }

    public async Task Communication(int talks, int originals, int reposts, int videos, int bulletins, int directives, DateOnly from, DateOnly to)
    {
        cast.Officer(code);
        for (var i = 0; i < talks; i++)
        {
            var day = Pick(from, to);
            await Run(
                (RecordTalk s) =>
                    s.Run(new(Id(), commune.No, day, "Hội trường UBND", $"Buổi tuyên truyền số {No(i)}", "Đoàn Thanh niên", random.Next(60, 180)), cancellation)
            );
        }
        var items = new List<RecordNews.Command>();
        for (var i = 0; i < originals; i++)
        {
            items.Add(new(Id(), commune.No, Pick(from, to), $"Chuyên mục Chuyển đổi số, bài {No(i)}", Channels[0], Author: "Ban biên tập"));
        }
        for (var i = 0; i < reposts; i++)
        {
            var original = items[i % originals];
            items.Add(new(Id(), commune.No, original.Day, original.Title, Channels[1 + (i / originals % 3)], IsRepost: true));
        }
        clock.GoTo(to);
        foreach (var part in items.Chunk(Batch.Most))
        {
            await Run((RecordNews s) => s.RunMany(part, cancellation));
        }
        for (var i = 0; i < videos; i++)
        {
            var day = Pick(from, to);
            await Run((RecordVideo s) => s.Run(new(Id(), commune.No, day, $"Video hướng dẫn thủ tục số {No(i)}", Views: random.Next(80, 2400)), cancellation));
        }
        for (var i = 0; i < bulletins; i++)
        {
            var day = Pick(from, to);
            await Run(
                (RecordBroadcast s) => s.Run(new(Id(), commune.No, day, new(17, 0), $"Bản tin Chuyển đổi số {No(i)}", random.Next(3, 8), 2), cancellation)
            );
        }
        for (var i = 0; i < directives; i++)
        {
            var day = Pick(from, to);
            await Run(
                (RecordDirective s) =>
                    s.Run(new(Id(), commune.No, day, $"{No(i + 12)}/UBND-VHXH", "Về triển khai phong trào “Bình dân học vụ số”"), cancellation)
            );
        }
    }

    /// <summary>Monthly tables from July: dossiers, e-documents.</summary>
    public async Task Tables(int dossiersAMonth, double online, double endToEnd, double onTime, int documentsAMonth, double electronic)
    {
        cast.Officer(code);
        for (var month = 7; month <= 11; month++)
        {
            var from = new DateOnly(2025, month, month == 7 ? 1 : 15);
            var to = new DateOnly(2025, month + 1, 14);
            clock.GoTo(to.AddDays(1));
            var paper = new SignedPaper($"{No(month * 7)}/BC-TTPVHCC", to, "Giám đốc Trung tâm");
            var whole = dossiersAMonth + random.Next(-60, 61);
            await Run(
                (RecordSignedTable s) =>
                    s.Run(
                        new(
                            Ids.New<SignedTableId>(clock),
                            TableKind.Dossiers,
                            commune.No,
                            from,
                            to,
                            whole,
                            (int)(whole * online),
                            paper,
                            EndToEnd: (int)(whole * endToEnd),
                            OnTime: (int)(whole * onTime),
                            ToDigitise: whole / 3,
                            Digitised: (int)(whole / 3 * 0.86)
                        ),
                        cancellation
                    )
            );
            var documents = documentsAMonth + random.Next(-20, 21);
            await Run(
                (RecordSignedTable s) =>
                    s.Run(
                        new(
                            Ids.New<SignedTableId>(clock),
                            TableKind.Documents,
                            commune.No,
                            from,
                            to,
                            documents,
                            (int)(documents * electronic),
                            paper with
                            {
                                Number = $"{No(month * 7)}/BC-VP",
                            }
                        ),
                        cancellation
                    )
            );
        }
    }

    public async Task Schools(int secondary, int primary, double secondaryShare, double primaryShare, DateOnly day)
    {
        clock.GoTo(day);
        cast.Officer(code);
        for (var i = 0; i < secondary + primary; i++)
        {
            var pupils = random.Next(340, 920);
            var isSecondary = i < secondary;
            var name = isSecondary ? $"Trường THCS {commune.Name} {No(i + 1)}" : $"Trường Tiểu học {commune.Name} {No(i - secondary + 1)}";
            await Run(
                (RecordSchoolTotal s) =>
                    s.Run(
                        new(
                            Ids.New<RollTotalId>(clock),
                            commune.No,
                            0,
                            day,
                            isSecondary ? null : pupils,
                            isSecondary ? null : (int)(pupils * primaryShare),
                            isSecondary ? pupils : null,
                            isSecondary ? (int)(pupils * secondaryShare) : null,
                            TeachesSkills: true,
                            new RollPaper($"{No(i + 3)}/BC-NT", day, "Hiệu trưởng"),
                            name
                        ),
                        cancellation
                    )
            );
        }
    }

    public async Task Enterprises(int count, double share, DateOnly day)
    {
        clock.GoTo(day);
        cast.Officer(code);
        for (var i = 0; i < count; i++)
        {
            var workers = random.Next(40, 420);
            await Run(
                (RecordEnterpriseTotal s) =>
                    s.Run(
                        new(
                            Ids.New<RollTotalId>(clock),
                            commune.No,
                            0,
                            day,
                            workers,
                            null,
                            (int)(workers * share),
                            new RollPaper($"{No(i + 1)}/BC", day, "Giám đốc"),
                            $"Doanh nghiệp Mẫu {commune.Name} {No(i + 1)}"
                        ),
                        cancellation
                    )
            );
        }
    }

    private DateOnly Pick(DateOnly from, DateOnly to)
    {
        var day = from.AddDays(random.Next(to.DayNumber - from.DayNumber + 1));
        clock.GoTo(day);
        return day;
    }

    private ActivityId Id() => Ids.New<ActivityId>(clock);

    private static string No(int number) => number.ToString("00", CultureInfo.InvariantCulture);

    private Task Run<T>(Func<T, Task> work)
        where T : notnull => gate.Run(work, cancellation);

    private Task Run<T, TAnswer>(Func<T, Task<TAnswer>> work)
        where T : notnull => gate.Run(work, cancellation);
}
