using HocVuSo.Indicators;
using HocVuSo.Indicators.Contract;
using HocVuSo.Indicators.Cube;
using HocVuSo.Ledger.Contract;
using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Targets;
using HocVuSo.Territory.Contract;
using Made = HocVuSo.Demo.DemoPeople.Made;

namespace HocVuSo.Demo;

/// <summary>The year of work of the demo, commune by commune, such that the computed figures of 2025 are those of seeds 000 and 001.</summary>
internal sealed class DemoWork(IServiceProvider services, Gate gate, SteppingClock clock, Random random, Action<string> say)
{
    private static readonly DateOnly TeamDay = new(2025, 7, 18);
    private static readonly DateOnly CentreOpens = new(2025, 7, 1);

    public async Task Run(CancellationToken cancellation)
    {
        var map = await services.GetRequiredService<MapKeeper>().Map(cancellation);
        var cast = new DemoCast(services.GetRequiredService<Actor>(), map);
        var people = new DemoPeople(gate, clock, random);
        clock.GoTo(Season.Opening);
        var vietTri = await RegisterCommune(people, map, DemoTerritory.VietTri, 73_940, cancellation);
        say($"Đã nhập {Vn.Number(vietTri.Count)} người dân phường Việt Trì");
        var vinhTuong = await RegisterCommune(people, map, DemoTerritory.VinhTuong, 47_180, cancellation);
        say($"Đã nhập {Vn.Number(vinhTuong.Count)} người dân xã Vĩnh Tường");
        await VietTri(map, cast, vietTri, cancellation);
        say("Đã ghi một năm của phường Việt Trì");
        await VinhTuong(map, cast, vinhTuong, cancellation);
        say("Đã ghi một năm của xã Vĩnh Tường");
        await LightCommunes(map, cast, people, cancellation);
        say("Đã ghi các xã, phường mẫu và xã Đường An");
        await Targets(map, cast, cancellation);
        await Allowance(cast, cancellation);
        await Close(map, cast, cancellation);
        say("Đã giao chỉ tiêu, chốt và công bố số liệu năm 2025");
        await ThisYear(map, cast, vinhTuong, vietTri, cancellation);
    }

    /// <summary>Seed 000: officials 100%, over 2.300 turns at the one-stop centre, pupils 100%, adults 80%, half of them on VNeID.</summary>
    private async Task VietTri(TerritoryMap map, DemoCast cast, IReadOnlyList<Made> people, CancellationToken cancellation)
    {
        var (villages, commune, papers) = Commune(map, cast, DemoTerritory.VietTri, cancellation);
        await commune.Teams(villages, _ => 5, TeamDay);
        await commune.Officials(640, 640, 640, new(2025, 9, 12));
        await papers.Schools(11, 12, 1, 0.94, new(2025, 10, 6));
        await papers.Enterprises(24, 0.82, new(2025, 11, 20));
        await papers.Communication(12, 128, 90, 18, 96, 9, TeamDay, Season.Last);
        await papers.Tables(1_450, 0.962, 0.61, 0.991, 640, 0.97);
        await commune.Visits(people, 1_600, Season.Opening, Season.Last);
        await commune.Sheets(villages, 12_400, Season.Opening, Season.Last);
        await commune.Support(people, SupportChannel.OneStopCentre, 1_412, 902, CentreOpens, Season.Last);
        await commune.Support(people, SupportChannel.Home, 400, 212, CentreOpens, Season.Last);
        await commune.Support(people, SupportChannel.Class, 150, 65, CentreOpens, Season.Last);
        await commune.FamilyHelps(people, 60, new(2025, 9, 1), Season.Last);
        await Passed(commune, villages, people, 0.80, cancellation);
    }

    /// <summary>Seed 001: 37/37 teams with over 250 members, 9 talks, about 50 items, 25 videos, over 21.700 turns, over 95% of dossiers and documents.</summary>
    private async Task VinhTuong(TerritoryMap map, DemoCast cast, IReadOnlyList<Made> people, CancellationToken cancellation)
    {
        var (villages, commune, papers) = Commune(map, cast, DemoTerritory.VinhTuong, cancellation);
        await commune.Teams(villages, i => i < 30 ? 7 : 6, TeamDay);
        await commune.Officials(512, 512, 512, new(2025, 9, 10));
        await papers.Schools(6, 7, 1, 0.91, new(2025, 10, 6));
        await papers.Enterprises(12, 0.58, new(2025, 11, 18));
        await papers.Communication(9, 50, 140, 25, 84, 7, TeamDay, Season.Last);
        await papers.Tables(980, 0.956, 0.58, 0.987, 410, 0.958);
        var taught = await commune.Visits(people, 2_400, Season.Opening, Season.Last);
        await commune.Sheets(villages, 21_742 - taught, Season.Opening, Season.Last);
        await commune.Support(people, SupportChannel.OneStopCentre, 1_130, 640, CentreOpens, Season.Last);
        await commune.Support(people, SupportChannel.Home, 260, 120, CentreOpens, Season.Last);
        await commune.FamilyHelps(people, 120, new(2025, 9, 1), Season.Last);
        await Passed(commune, villages, people, 0.764, cancellation);
    }

    /// <summary>Confirms an exact share of the adults by three decisions, villages unlike one another, and half of them by a VNeID list.</summary>
    private async Task Passed(DemoCommune commune, IReadOnlyList<UnitCard> villages, IReadOnlyList<Made> people, double share, CancellationToken cancellation)
    {
        var adults = people.Where(p => p.Adult).ToList();
        var chosen = Choose(villages, adults, (int)Math.Round(adults.Count * share));
        var able = chosen.Select(p => p.Id).ToHashSet();
        await commune.Checklists([.. adults.Where(a => able.Contains(a.Id) || random.Next(100) < 30)], able, new(2025, 7, 21), new(2025, 8, 24));
        DateOnly[] days = [new(2025, 8, 28), new(2025, 10, 20), new(2025, 12, 8)];
        for (var i = 0; i < days.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            await commune.Pass([.. chosen.Where((_, at) => at % days.Length == i)], days[i], $"{210 + (i * 37)}/QĐ-UBND");
        }
        await commune.Vneid([.. chosen.Where((_, at) => at % 2 == 0).Take(chosen.Count / 2)], new(2025, 12, 10), "318/CAX-QLHC");
    }

    /// <summary>Takes adults village by village at rates between about 40% and 95% until exactly <paramref name="count"/> are chosen.</summary>
    private List<Made> Choose(IReadOnlyList<UnitCard> villages, List<Made> adults, int count)
    {
        var rate = villages.ToDictionary(v => v.No, _ => 0.42 + (random.NextDouble() * 0.55));
        return [.. adults.OrderByDescending(a => rate[a.VillageNo] + (random.NextDouble() * 1.1)).Take(count).OrderBy(a => a.VillageNo)];
    }

    /// <summary>Light communes of Phú Thọ under made-up names; seed 004 for Hải Phòng: 3.790 teams with 17.000 members, 6.042 items of the communes and 120 of the city.</summary>
    private async Task LightCommunes(TerritoryMap map, DemoCast cast, DemoPeople people, CancellationToken cancellation)
    {
        var light = map.AllOn(Season.Last)
            .Where(u => u.Kind.IsCommune() && u.Code is not (DemoTerritory.VietTri or DemoTerritory.VinhTuong))
            .OrderBy(u => u.Code, StringComparer.Ordinal);
        var haiPhongTeams = 0;
        foreach (var unit in light)
        {
            var (villages, commune, papers) = Commune(map, cast, unit.Code, cancellation);
            cast.System();
            clock.GoTo(new(2025, 7, 2));
            var made = new List<Made>();
            foreach (var village in villages.Take(3))
            {
                made.AddRange(await people.Register(village.No, 18, new(2025, 7, 2), cancellation));
            }
            if (unit.Path.StartsWith($"/{DemoTerritory.HaiPhong}/", StringComparison.Ordinal))
            {
                await commune.Teams(villages, _ => haiPhongTeams++ < 1_840 ? 5 : 4, TeamDay);
                await papers.News(53, new(2025, 8, 1), Season.Last);
                continue;
            }
            await commune.Teams(villages, _ => 5, TeamDay);
            var adults = made.Where(p => p.Adult).ToList();
            var passed = adults.Take((int)(adults.Count * (0.3 + (random.NextDouble() * 0.68)))).ToList();
            await commune.Checklists(adults, passed.Select(p => p.Id).ToHashSet(), new(2025, 11, 3), new(2025, 11, 7));
            await commune.Pass(passed, new(2025, 11, 12), "88/QĐ-UBND");
            await commune.Vneid([.. passed.Take(passed.Count / 2)], new(2025, 12, 1), "61/CAX");
            await commune.Officials(8, random.Next(6, 9), random.Next(5, 8), new(2025, 9, 15));
            await papers.Schools(1, 1, 0.9 + (random.NextDouble() * 0.1), 0.75 + (random.NextDouble() * 0.25), new(2025, 10, 6));
            await papers.Enterprises(1, 0.35 + (random.NextDouble() * 0.5), new(2025, 11, 18));
            await commune.Sheets(villages, random.Next(60, 400), TeamDay, Season.Last);
        }
        var (_, _, city) = Commune(map, cast, DemoTerritory.HaiPhong, cancellation);
        await city.News(120, new(2025, 8, 1), Season.Last);
    }

    /// <summary>Targets of 2025 and 2026 under the plans of the seeds; their shares are those of KH 01-KH/BCĐTW.</summary>
    private async Task Targets(TerritoryMap map, DemoCast cast, CancellationToken cancellation)
    {
        clock.GoTo(new(2025, 12, 18));
        cast.System();
        (string Indicator, long In2025, long In2026)[] rows =
        [
            ("I01b", 8_000, 10_000),
            ("I02", 10_000, 10_000),
            ("I03", 8_000, 10_000),
            ("I04", 8_000, 10_000),
            ("I05b", 4_000, 7_000),
            ("I06", 8_000, 10_000),
        ];
        foreach (var code in (string[])[DemoTerritory.PhuTho, DemoTerritory.VietTri, DemoTerritory.VinhTuong])
        {
            var unit = map.NumberOf(code)!.Value;
            foreach (var (indicator, before, now) in rows)
            {
                await gate.Run((SetTarget s) => s.Run(new(unit, 2025, indicator, null, before, "16-KH/TU", new(2025, 8, 29)), cancellation), cancellation);
                await gate.Run((SetTarget s) => s.Run(new(unit, 2026, indicator, null, now, "6456/KH-UBND", new(2025, 10, 10)), cancellation), cancellation);
            }
        }
    }

    /// <summary>No province has set them yet: made-up sums, which say so themselves, so that the sheet of hours shows how it reckons.</summary>
    private async Task Allowance(DemoCast cast, CancellationToken cancellation)
    {
        clock.GoTo(new(2025, 12, 18));
        cast.System();
        foreach (var (key, sum) in new[] { (RuleCatalogue.AllowanceRate, "20000"), (RuleCatalogue.AllowanceCeiling, "300000") })
        {
            var rule = new SetRule.Command(key, sum, Season.Last.AddDays(1), "Mức minh họa, không phải quy định của tỉnh");
            await gate.Run((SetRule s) => s.Run(rule, cancellation), cancellation);
        }
    }

    private async Task Close(TerritoryMap map, DemoCast cast, CancellationToken cancellation)
    {
        clock.GoTo(new(2025, 12, 19));
        cast.System();
        await services.GetRequiredService<CubeKeeper>().CatchUp(cancellation);
        foreach (var code in (string[])[DemoTerritory.VietTri, DemoTerritory.VinhTuong])
        {
            cast.Leader(code);
            var id = Ids.New<ClosingId>(clock);
            await gate.Run((ClosePeriod s) => s.Run(new(id, map.NumberOf(code)!.Value, Season.Year.From, Season.Year.To), cancellation), cancellation);
            await gate.Run((PublishPeriod s) => s.Run(new(id), cancellation), cancellation);
        }
    }

    /// <summary>The first week of the reporting year 2026.</summary>
    private async Task ThisYear(TerritoryMap map, DemoCast cast, IReadOnlyList<Made> vinhTuong, IReadOnlyList<Made> vietTri, CancellationToken cancellation)
    {
        var from = Season.Last.AddDays(1);
        var to = new DateOnly(2025, 12, 21);
        var (_, commune, _) = Commune(map, cast, DemoTerritory.VinhTuong, cancellation);
        await commune.Visits(vinhTuong, 90, from, to);
        await commune.Support(vinhTuong, SupportChannel.OneStopCentre, 34, 21, from, to);
        var (_, ward, _) = Commune(map, cast, DemoTerritory.VietTri, cancellation);
        await ward.Visits(vietTri, 60, from, to);
        await ward.Support(vietTri, SupportChannel.OneStopCentre, 48, 30, from, to);
        // a chance of its own: what was made before stays as it was
        var (chance, db, villages) = (new Random(45), services.GetRequiredService<Db>(), Villages(map, DemoTerritory.VinhTuong));
        var phones = new DemoPhones(gate, db, clock, chance, cast, DemoTerritory.VinhTuong, cancellation);
        var classes = new DemoClasses(gate, db, clock, chance, cast, DemoTerritory.VinhTuong, cancellation);
        foreach (var (index, village) in villages.Skip(5).Take(3).Index())
        {
            await phones.Team(village, vinhTuong, from);
            await classes.Week(village, vinhTuong, from, index);
        }
        var doubtful = villages[5];
        var doubts = new DemoDoubts(gate, db, services.GetRequiredService<PeopleReader>(), clock, cast, cancellation);
        await doubts.In(doubtful, [.. DemoPhones.Houses(vinhTuong, doubtful).Skip(60).Take(24)], from.AddDays(5));
        var crew = new DemoCrew(gate, db, clock, chance, cast, phones, DemoTerritory.VinhTuong, cancellation);
        await crew.Go(map.ByCode(DemoTerritory.VinhTuong, to)!, villages, vinhTuong);
    }

    private (IReadOnlyList<UnitCard> Villages, DemoCommune Work, DemoPapers Papers) Commune(
        TerritoryMap map,
        DemoCast cast,
        string code,
        CancellationToken cancellation
    )
    {
        var card = map.ByCode(code, Season.Last)!;
        return (Villages(map, code), new(gate, clock, random, cast, code, card, cancellation), new(gate, clock, random, cast, code, card, cancellation));
    }

    private static IReadOnlyList<UnitCard> Villages(TerritoryMap map, string commune) =>
        [.. map.ChildrenOn(map.NumberOf(commune)!.Value, Season.Last).OrderBy(v => v.Code, StringComparer.Ordinal)];

    /// <summary>Villages of unlike size, together exactly <paramref name="total"/>.</summary>
    private async Task<List<Made>> RegisterCommune(DemoPeople people, TerritoryMap map, string commune, int total, CancellationToken cancellation)
    {
        var villages = Villages(map, commune);
        var weights = villages.Select(_ => 0.6 + random.NextDouble()).ToList();
        var made = new List<Made>(total);
        for (var i = 0; i < villages.Count; i++)
        {
            var size = i == villages.Count - 1 ? total - made.Count : (int)(total * weights[i] / weights.Sum());
            made.AddRange(await people.Register(villages[i].No, size, Season.Opening, cancellation));
        }
        return made;
    }
}
