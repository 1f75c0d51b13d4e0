using System.Globalization;
using HocVuSo.Classes.Contract;
using HocVuSo.Classes.Sheets;
using HocVuSo.Ledger.Contract;
using HocVuSo.People.Contract;
using HocVuSo.People.Life;
using HocVuSo.Platform;
using HocVuSo.PublicServices.Contract;
using HocVuSo.PublicServices.Help;
using HocVuSo.Skills;
using HocVuSo.Skills.Contract;
using HocVuSo.Skills.Officials;
using HocVuSo.Skills.Passing;
using HocVuSo.Skills.Vneid;
using HocVuSo.Teams;
using HocVuSo.Teams.Contract;
using HocVuSo.Territory.Contract;
using HocVuSo.Visits;
using HocVuSo.Visits.Contract;
using Made = HocVuSo.Demo.DemoPeople.Made;

namespace HocVuSo.Demo;

/// <summary>The movement's work in one commune, by the slices and bulk roads its officers have.</summary>
internal sealed class DemoCommune(Gate gate, SteppingClock clock, Random random, DemoCast cast, string code, UnitCard commune, CancellationToken cancellation)
{
    /// <summary>Codes of the common catalogue.</summary>
    private static readonly string[] Procedures =
    [
        "1.001193",
        "2.000986",
        "1.000894",
        "1.004873",
        "2.000635",
        "2.000815",
        "1.004222",
        "1.004194",
        "tai-khoan",
        "khac",
    ];

    private int sheets;

    /// <summary>One team a village by one decision; members by name.</summary>
    public async Task Teams(IReadOnlyList<UnitCard> villages, Func<int, int> members, DateOnly day)
    {
        clock.GoTo(day);
        cast.Officer(code);
        var teams = villages
            .Select((village, i) => new FoundTeam.Command(Ids.New<TeamId>(clock), village.No, "45/QĐ-UBND", day, day, null, Members(members(i))))
            .ToList();
        foreach (var part in teams.Chunk(FoundTeam.MostAtOnce))
        {
            await Run((FoundTeam s) => s.RunMany(part, cancellation));
        }
    }

    private List<TeamMemberRow> Members(int count)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (names.Count < count)
        {
            names.Add(DemoNames.Any(random));
        }
        return
        [
            .. names.Select(
                (name, m) =>
                    new TeamMemberRow(
                        name,
                        m == 0 ? TeamRole.Leader
                            : m == 1 ? TeamRole.Deputy
                            : TeamRole.Member
                    )
            ),
        ];
    }

    public async Task Officials(int count, int trained, int fluent, DateOnly day)
    {
        clock.GoTo(day);
        cast.Officer(code);
        var rows = Enumerable
            .Range(0, count)
            .Select(i => new OfficialRow(
                DemoNames.Any(random),
                (random.Next(1966, 2000) * 10_000) + (random.Next(1, 13) * 100) + random.Next(1, 29),
                Workplace: i % 6 == 0 ? "UBND" : "Đơn vị sự nghiệp",
                TrainedOn: i < trained ? day : null,
                TrainingClass: "Lớp kỹ năng số cho cán bộ, công chức, viên chức",
                FluentOn: i < fluent ? day : null
            ))
            .ToList();
        foreach (var part in rows.Chunk(EnrolOfficials.MostRows))
        {
            await Run((EnrolOfficials s) => s.Run(new(commune.No, 0, day, part), cancellation));
        }
    }

    /// <summary>Check sheets of the villages, a few days before each is proposed: who is to be đạt does most alone, the others are on the way.</summary>
    /// <param name="people">Everyone who was watched.</param>
    /// <param name="able">Those of them who will be proposed.</param>
    public async Task Checklists(IReadOnlyList<Made> people, IReadOnlySet<PersonId> able, DateOnly from, DateOnly to)
    {
        cast.Officer(code);
        foreach (var village in people.GroupBy(p => p.VillageNo))
        {
            clock.GoTo(from.AddDays(random.Next(to.DayNumber - from.DayNumber + 1)));
            var day = clock.TodayInVietnam();
            foreach (var part in village.Chunk(Batch.Most))
            {
                var commands = part.Select(p => new MarkChecklist.Command(
                        Ids.New<ChecklistId>(clock),
                        p.Id,
                        day,
                        "Tổ công nghệ số cộng đồng",
                        null,
                        Marks(able.Contains(p.Id)),
                        Consents: true
                    ))
                    .ToList();
                await Run((MarkChecklist s) => s.RunMany(commands, cancellation));
            }
        }
    }

    /// <summary>Public services, payment and safety are tried; the rest is left for later visits.</summary>
    private int[] Marks(bool able)
    {
        int Mark(int alone) =>
            random.Next(100) is var n && n < alone ? LevelCode.Alone
            : n < 85 ? LevelCode.WithHelp
            : LevelCode.NotYet;
        return [0, Mark(able ? 78 : 12), Mark(able ? 84 : 20), Mark(able ? 70 : 10), 0, 0];
    }

    /// <summary>A village's signed list, then one decision over all lists by a second person.</summary>
    public async Task Pass(IReadOnlyList<Made> people, DateOnly day, string number)
    {
        clock.GoTo(day.AddDays(-3));
        cast.Officer(code);
        var lists = new List<ProposalId>();
        foreach (var village in people.GroupBy(p => p.VillageNo))
        {
            var id = Ids.New<ProposalId>(clock);
            lists.Add(id);
            var first = 0;
            var all = village.ToList();
            foreach (var part in all.Chunk(ProposePassed.MostRows))
            {
                var rows = part.Select(p => new ProposedRow(
                        p.Id,
                        p.Name,
                        p.Birth / 10_000,
                        SkillsAlone: random.Next(4, 7),
                        Tester: "Tổ công nghệ số cộng đồng",
                        TestedOn: day.AddDays(-5)
                    ))
                    .ToList();
                var (from, complete) = (first, first + part.Length == all.Count);
                await Run((ProposePassed s) => s.Run(new(id, village.Key, day.AddDays(-3), "Tổ trưởng", "Trưởng thôn", rows, from, complete), cancellation));
                first += part.Length;
            }
        }
        clock.GoTo(day);
        cast.Leader(code);
        var decision = Ids.New<PassDecisionId>(clock);
        await Run((ConfirmPassed s) => s.Run(new(decision, lists, number, day), cancellation));
        await new PassedJournal(gate).Finish(decision, cancellation);
    }

    /// <summary>The police's list by công văn, reconciled and applied.</summary>
    public async Task Vneid(IReadOnlyList<Made> people, DateOnly day, string number)
    {
        clock.GoTo(day);
        cast.Officer(code);
        var id = Ids.New<VneidListId>(clock);
        var first = 0;
        foreach (var part in people.Chunk(ReceiveVneidList.MostRows))
        {
            var rows = part.Select(p => new VneidEntry(p.Id, p.Name, p.Birth, ConfirmedOn: day.AddDays(-random.Next(1, 60)))).ToList();
            var (from, complete) = (first, first + part.Length == people.Count);
            await Run((ReceiveVneidList s) => s.Run(new(id, commune.No, number, day, rows, from, complete), cancellation));
            first += part.Length;
        }
        await Run((ApplyVneidList s) => s.Run(new(id), cancellation));
        await new VneidJournal(gate).Finish(id, cancellation);
    }

    /// <summary>Visits on evenings and weekends from April on; each teaches one or two people of the house.</summary>
    /// <returns>People taught under their own name.</returns>
    public async Task<int> Visits(IReadOnlyList<Made> people, int visits, DateOnly from, DateOnly to)
    {
        cast.Officer(code);
        var houses = people.GroupBy(p => p.Household).ToList();
        var taught = 0;
        var batch = new List<RecordVisit.Command>();
        foreach (var day in Days(visits, from, to))
        {
            clock.GoTo(day);
            var house = houses[random.Next(houses.Count)];
            var outcome = random.Next(100) switch
            {
                < 72 => VisitOutcome.Taught,
                < 82 => VisitOutcome.NobodyHome,
                < 90 => VisitOutcome.Appointed,
                < 95 => VisitOutcome.AllAlone,
                _ => VisitOutcome.NotWilling,
            };
            List<RecordVisit.Learner> learners =
                outcome is VisitOutcome.Taught
                    ?
                    [
                        .. house
                            .Where(p => p.Adult)
                            .OrderBy(p => p.Birth)
                            .Take(random.Next(1, 3))
                            .Select(p => new RecordVisit.Learner(p.Id, Levels(), Consents: true)),
                    ]
                    : [];
            if (outcome is VisitOutcome.Taught && learners.Count == 0)
            {
                continue;
            }
            taught += learners.Count;
            var appointment = outcome is VisitOutcome.Appointed ? day.AddDays(random.Next(2, 9)) : (DateOnly?)null;
            batch.Add(
                new(
                    Ids.New<VisitId>(clock),
                    house.Key,
                    day,
                    outcome,
                    learners,
                    outcome is VisitOutcome.Taught ? random.Next(15, 45) : null,
                    Appointment: appointment
                )
            );
            if (batch.Count == 200)
            {
                await Flush(batch);
            }
        }
        await Flush(batch);
        return taught;
    }

    /// <summary>Signed attendance sheets whose numbers add up to <paramref name="turns"/>.</summary>
    public async Task Sheets(IReadOnlyList<UnitCard> villages, int turns, DateOnly from, DateOnly to)
    {
        cast.Officer(code);
        string[] topics =
        [
            "Cài đặt và đăng nhập VNeID",
            "Nộp hồ sơ trực tuyến",
            "Thanh toán không dùng tiền mặt an toàn",
            "Nhận biết lừa đảo qua mạng",
            "Sổ sức khỏe điện tử",
            "Gọi video cho con cháu",
        ];
        var commands = new List<RecordSheet.Command>();
        var days = Days((turns / 38) + 1, from, to);
        var left = turns;
        foreach (var day in days)
        {
            clock.GoTo(day);
            var number = Math.Min(left, day == days[^1] ? left : random.Next(24, 53));
            if (number <= 0)
            {
                break;
            }
            left -= number;
            var village = villages[random.Next(villages.Count)];
            commands.Add(Sheet(village, day, topics[random.Next(topics.Length)], number));
        }
        while (left > 0)
        {
            var number = Math.Min(left, 60);
            left -= number;
            commands.Add(Sheet(villages[random.Next(villages.Count)], to, topics[0], number));
        }
        foreach (var part in commands.Chunk(Batch.Most))
        {
            await Run((RecordSheet s) => s.RunMany(part, cancellation));
        }
    }

    /// <summary>Help with procedures: at the one-stop centre, or in the villages.</summary>
    public async Task Support(IReadOnlyList<Made> people, SupportChannel channel, int endToEnd, int partial, DateOnly from, DateOnly to)
    {
        cast.Officer(code);
        var commands = new List<RecordSupport.Command>();
        var days = Days(endToEnd + partial, from, to);
        for (var i = 0; i < days.Count; i++)
        {
            clock.GoTo(days[i]);
            var person = people[random.Next(people.Count)];
            var alone = random.Next(100) < 28;
            commands.Add(
                new(
                    Ids.New<SupportId>(clock),
                    channel is SupportChannel.OneStopCentre ? commune.No : person.VillageNo,
                    days[i],
                    Procedures[random.Next(Procedures.Length)],
                    i % (endToEnd + partial) < endToEnd,
                    channel,
                    FiledByCitizen: alone || random.Next(100) < 40,
                    alone,
                    random.Next(100) < 55 ? person.Id : null
                )
            );
        }
        foreach (var part in commands.Chunk(Batch.Most))
        {
            await Run((RecordSupport s) => s.RunMany(part, cancellation));
        }
    }

    /// <summary>The youngest adult of a house teaches the eldest: who saw it writes it down, and both agree to it.</summary>
    public async Task FamilyHelps(IReadOnlyList<Made> people, int helps, DateOnly from, DateOnly to)
    {
        // a chance of its own: what was made before stays as it was
        var chance = new Random(helps);
        string[] topics =
        [
            "đăng nhập VNeID",
            "gọi video cho con cháu",
            "tra cứu sổ sức khỏe điện tử",
            "nộp hồ sơ trực tuyến",
            "nhận biết cuộc gọi lừa đảo",
            "chuyển tiền an toàn",
        ];
        var houses = people.Where(p => p.Adult).GroupBy(p => p.Household).Where(h => h.Count() > 1).ToList();
        var taught = new HashSet<int>();
        for (var i = 0; i < helps; i++)
        {
            var at = chance.Next(houses.Count);
            if (!taught.Add(at))
            {
                continue;
            }
            var house = houses[at].OrderBy(p => p.Birth).ToList();
            var day = from.AddDays(i * (to.DayNumber - from.DayNumber) / helps);
            clock.GoTo(day);
            cast.Officer(code);
            var command = new RecordFamilyHelp.Command(Ids.New(clock), house[^1].Id, house[0].Id, day, topics[chance.Next(topics.Length)], BothAgree: true);
            await Run((RecordFamilyHelp s) => s.Run(command, cancellation));
        }
    }

    /// <summary>Working days in order, spread by chance over a stretch.</summary>
    public IReadOnlyList<DateOnly> Days(int count, DateOnly from, DateOnly to) =>
        [.. Enumerable.Range(0, count).Select(_ => from.AddDays(random.Next(to.DayNumber - from.DayNumber + 1))).Order()];

    private RecordSheet.Command Sheet(UnitCard village, DateOnly day, string topic, int number) =>
        new(
            Ids.New<SheetId>(clock),
            village.No,
            day,
            "Nhà văn hóa",
            topic,
            "Tổ công nghệ số cộng đồng",
            number,
            string.Create(CultureInfo.InvariantCulture, $"DS-{++sheets:0000}/2025")
        );

    private async Task Flush(List<RecordVisit.Command> batch)
    {
        if (batch.Count > 0)
        {
            var part = batch.ToList();
            batch.Clear();
            await Run((RecordVisit s) => s.Run(part, cancellation));
        }
    }

    private string Levels() => string.Concat(Enumerable.Range(0, 6).Select(_ => "0123"[random.Next(4)]));

    private Task Run<T>(Func<T, Task> work)
        where T : notnull => gate.Run(work, cancellation);

    private Task Run<T, TAnswer>(Func<T, Task<TAnswer>> work)
        where T : notnull => gate.Run(work, cancellation);
}
