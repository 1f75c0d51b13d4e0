using HocVuSo.Indicators.Cube;
using HocVuSo.Ledger.Contract;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;

namespace HocVuSo.Indicators.Contract;

/// <summary>Asks the cube: any indicator, any unit, any period, any map, one group or all.</summary>
public sealed class IndicatorReader(CubeKeeper keeper, MapKeeper maps, TimeProvider clock)
{
    private static readonly Dictionary<string, Groups> GroupCodes = new(StringComparer.Ordinal)
    {
        ["elderly"] = Groups.Elderly,
        ["worker"] = Groups.Worker,
        ["farmer"] = Groups.Farmer,
        ["trader"] = Groups.Trader,
        ["pupil"] = Groups.Pupil,
        ["official"] = Groups.Official,
        ["unskilled"] = Groups.Unskilled,
        ["factory"] = Groups.Factory,
        ["primary-pupil"] = Groups.PrimaryPupil,
    };

    public static bool KnowsGroup(string code) => GroupCodes.ContainsKey(code);

    /// <summary>One figure.</summary>
    /// <param name="unit">Number of the unit.</param>
    /// <param name="group">Code of a group, or null for everyone.</param>
    /// <param name="map">Day whose map is meant; null for today's.</param>
    public async Task<Figure> Read(Definition definition, int unit, Period period, string? group, DateOnly? map, CancellationToken cancellation) =>
        (await Read([definition], [unit], period, group, map, cancellation))[0];

    /// <summary>Several figures of several units at one seq, in the order units × definitions.</summary>
    public async Task<IReadOnlyList<Figure>> Read(
        IReadOnlyList<Definition> definitions,
        IReadOnlyList<int> units,
        Period period,
        string? group,
        DateOnly? map,
        CancellationToken cancellation
    )
    {
        return Read(await maps.Map(cancellation), definitions, units, period, group, map);
    }

    /// <summary>The same on a map that is only planned: for previews.</summary>
    public IReadOnlyList<Figure> Read(
        TerritoryMap territory,
        IReadOnlyList<Definition> definitions,
        IReadOnlyList<int> units,
        Period period,
        string? group,
        DateOnly? map
    )
    {
        var day = map ?? clock.TodayInVietnam();
        var mask = group is null ? Groups.All : GroupCodes[group];
        var asOf = clock.GetUtcNow();
        var (cube, rules) = keeper.Folded;
        return cube.Read(reader =>
        {
            var figures = new List<Figure>(units.Count * definitions.Count);
            foreach (var unit in units)
            {
                var held = territory.HeldBy(unit, day);
                foreach (var definition in definitions)
                {
                    var of = definition.ByGroup ? mask : Groups.All;
                    long estimated = 0;
                    var numerator = Sum(reader, definition.Numerator, unit, held, of, period, territory, day, ref estimated);
                    var denominator = definition.Denominator is { } d
                        ? Sum(reader, d, unit, held, of, period, territory, day, ref estimated).Values.Sum()
                        : (long?)null;
                    figures.Add(
                        new Figure(definition, unit, period.From, period.To, day, group, numerator.Values.Sum(), denominator, numerator, reader.Seq, asOf)
                        {
                            Estimated = estimated,
                            RuleVersion = rules.Version,
                        }
                    );
                }
            }
            return figures;
        });
    }

    /// <summary>Running values of one indicator at the end of several periods, for sparklines and trends.</summary>
    public async Task<IReadOnlyList<long>> Series(Definition definition, int unit, IReadOnlyList<Period> periods, CancellationToken cancellation)
    {
        var territory = await maps.Map(cancellation);
        var today = clock.TodayInVietnam();
        var held = territory.HeldBy(unit, today);
        return keeper.Cube.Read(reader =>
            (IReadOnlyList<long>)[.. periods.Select(p => Sum(reader, definition.Numerator, unit, held, Groups.All, p, territory, today))]
        );
    }

    /// <summary>What several flows come to together, unit by unit and period by period, at one seq: sparklines of a whole table.</summary>
    /// <param name="definitions">Counts of one type that happen in a period.</param>
    /// <param name="map">Day whose map is meant; null for today's.</param>
    public async Task<IReadOnlyDictionary<int, IReadOnlyList<long>>> Series(
        IReadOnlyList<Definition> definitions,
        IReadOnlyList<int> units,
        IReadOnlyList<Period> periods,
        DateOnly? map,
        CancellationToken cancellation
    )
    {
        if (definitions.All(d => d.Numerator.Timing is Timing.Flow) && FollowOn(periods))
        {
            var different = units.Distinct().ToList();
            int[] edges = [.. periods.Select(p => p.From.DayNumber), periods[^1].To.DayNumber + 1];
            var flows = await Flows([.. definitions.Select(d => d.Numerator)], different, edges, map, cancellation);
            return different
                .Select(
                    (unit, u) => (unit, Line: Enumerable.Range(0, periods.Count).Select(p => Enumerable.Range(0, definitions.Count).Sum(d => flows[u, d, p])))
                )
                .ToDictionary(l => l.unit, l => (IReadOnlyList<long>)[.. l.Line]);
        }
        var territory = await maps.Map(cancellation);
        var day = map ?? clock.TodayInVietnam();
        return keeper.Cube.Read(reader =>
            units
                .Distinct()
                .ToDictionary(
                    unit => unit,
                    unit =>
                    {
                        var held = territory.HeldBy(unit, day);
                        return (IReadOnlyList<long>)
                            [.. periods.Select(p => definitions.Sum(d => Sum(reader, d.Numerator, unit, held, Groups.All, p, territory, day)))];
                    }
                )
        );
    }

    /// <summary>What flows came to in stretches of days, unit × flow × stretch, at one seq: a year's table by month. Each column of the cube is walked once, whatever the number of stretches.</summary>
    /// <param name="edges">Day numbers: the first day of each stretch, ascending, and the day after the last.</param>
    /// <param name="map">Day whose map is meant; null for today's.</param>
    public async Task<long[,,]> Flows(IReadOnlyList<Count> flows, IReadOnlyList<int> units, int[] edges, DateOnly? map, CancellationToken cancellation)
    {
        var territory = await maps.Map(cancellation);
        var day = map ?? clock.TodayInVietnam();
        var table = new long[units.Count, flows.Count, edges.Length - 1];
        keeper.Cube.Read(reader =>
        {
            // nothing is applied meanwhile, so several may read
            Parallel.For(0, units.Count, u => Line(reader, territory, day, flows, units[u], edges, (f, i, sum) => table[u, f, i] = sum));
            return true;
        });
        return table;
    }

    private static void Line(
        Cube.Cube.Reader reader,
        TerritoryMap territory,
        DateOnly map,
        IReadOnlyList<Count> flows,
        int unit,
        int[] edges,
        Action<int, int, long> set
    )
    {
        var held = territory.HeldBy(unit, map);
        var divided = territory.DividedFor(unit, map);
        var (line, part) = (new long[edges.Length - 1], new long[edges.Length - 1]);
        for (var f = 0; f < flows.Count; f++)
        {
            Array.Clear(line);
            foreach (var column in flows[f].Columns)
            {
                foreach (var evidence in Classes)
                {
                    reader.Between(column, held, evidence, edges, line);
                    foreach (var former in divided)
                    {
                        Array.Clear(part);
                        reader.Between(column, [former.No], evidence, edges, part);
                        for (var i = 0; i < line.Length; i++)
                        {
                            line[i] += former.Share(part[i]);
                        }
                    }
                }
            }
            for (var i = 0; i < line.Length; i++)
            {
                set(f, i, line[i]);
            }
        }
    }

    private static bool FollowOn(IReadOnlyList<Period> periods) =>
        periods.Count > 0 && Enumerable.Range(1, periods.Count - 1).All(i => periods[i].From == periods[i - 1].To.AddDays(1));

    /// <summary>The last day of a period on which anything of these was counted, for units that have one.</summary>
    /// <param name="definitions">Flows, or distinct people or households of flows; nothing that stands.</param>
    public async Task<IReadOnlyDictionary<int, DateOnly>> LastDays(
        IReadOnlyList<Definition> definitions,
        IReadOnlyList<int> units,
        Period within,
        DateOnly? map,
        CancellationToken cancellation
    )
    {
        var territory = await maps.Map(cancellation);
        var on = map ?? clock.TodayInVietnam();
        var columns = definitions.SelectMany(d => d.Numerator.Columns).Distinct().ToList();
        return keeper.Cube.Read(reader =>
        {
            var last = new Dictionary<int, DateOnly>();
            foreach (var unit in units.Distinct())
            {
                var held = territory.HeldBy(unit, on);
                // most columns are still in most villages: only those that moved are searched
                var moved = columns.Where(c => UpTo(reader, [c], held, within.To) != UpTo(reader, [c], held, within.From.AddDays(-1))).ToList();
                if (moved.Count == 0)
                {
                    continue;
                }
                var all = UpTo(reader, moved, held, within.To);
                // the running sum never falls: a record taken back leaves its own day
                var (low, high) = (within.From.DayNumber, within.To.DayNumber);
                while (low < high)
                {
                    var middle = low + (high - low) / 2;
                    if (UpTo(reader, moved, held, DateOnly.FromDayNumber(middle)) == all)
                    {
                        high = middle;
                    }
                    else
                    {
                        low = middle + 1;
                    }
                }
                last[unit] = DateOnly.FromDayNumber(low);
            }
            return last;
        });
    }

    private static long UpTo(Cube.Cube.Reader reader, List<short> columns, IReadOnlyCollection<int> held, DateOnly day) =>
        columns.Sum(c => Classes.Sum(e => reader.UpTo(c, held, Groups.All, e, day)));

    private static readonly Evidence[] Classes = Enum.GetValues<Evidence>();

    internal static Dictionary<Evidence, long> Sum(
        Cube.Cube.Reader reader,
        Count count,
        int unit,
        IReadOnlyCollection<int> held,
        Groups groups,
        Period period,
        TerritoryMap territory,
        DateOnly map,
        ref long estimated
    )
    {
        if (count.Columns is [(short)Standing.Villages])
        {
            return new() { [Evidence.Document] = Villages(unit, period.To, map, territory) };
        }
        var sums = FigureSums.Of(reader, count, held, groups, period);
        if (count.Timing is Timing.Flow)
        {
            foreach (var former in territory.DividedFor(unit, map))
            {
                estimated += FigureSums.AddShare(reader, count, former, groups, period, sums);
            }
        }
        return sums;
    }

    private static long Sum(
        Cube.Cube.Reader reader,
        Count count,
        int unit,
        IReadOnlyCollection<int> held,
        Groups groups,
        Period period,
        TerritoryMap territory,
        DateOnly map
    )
    {
        long estimated = 0;
        return Sum(reader, count, unit, held, groups, period, territory, map, ref estimated).Values.Sum();
    }

    /// <summary>Villages alive on the last day of the period that belong to the unit on the map asked for.</summary>
    private static int Villages(int unit, DateOnly day, DateOnly map, TerritoryMap territory)
    {
        var villages = 0;
        foreach (var no in territory.HeldBy(unit, map))
        {
            villages += territory.On(no, day)?.Kind is UnitKind.Village ? 1 : 0;
        }
        return villages;
    }
}
