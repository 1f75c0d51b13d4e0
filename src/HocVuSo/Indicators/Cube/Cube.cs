using System.Collections.Frozen;
using HocVuSo.Indicators.Contract;
using HocVuSo.Ledger.Contract;

namespace HocVuSo.Indicators.Cube;

/// <summary>Counters folded from the ledger, in memory, exact (architecture section 5). One writer, many readers; a batch of facts is seen whole or not at all.</summary>
internal sealed class Cube : IDisposable
{
    private readonly ReaderWriterLockSlim guard = new();
    private ColumnStore columns = new();
    private TurnStore turns = new();

    /// <summary>Ledger number up to which every column holds.</summary>
    public long Seq { get; private set; }

    /// <summary>Applies a batch: what subjects counted before goes out, what they count now comes in, all at the same seq.</summary>
    public void Apply(Contributions before, Contributions now, long seq)
    {
        guard.EnterWriteLock();
        try
        {
            Add(before, -1);
            Add(now, 1);
            Seq = seq;
        }
        finally
        {
            guard.ExitWriteLock();
        }
    }

    /// <summary>Reads several figures at one seq, so that numerator and denominator are never seen apart.</summary>
    public T Read<T>(Func<Reader, T> read)
    {
        guard.EnterReadLock();
        try
        {
            return read(new Reader(this));
        }
        finally
        {
            guard.ExitReadLock();
        }
    }

    private void Add(Contributions contributions, int sign)
    {
        foreach (var c in contributions.Columns)
        {
            if (!c.ByGroupOnly)
            {
                columns.Add(ColumnKey.Of(c.Measure, c.Unit, Groups.All, c.Evidence), c.Day, sign * c.Amount);
            }
            if (c.Groups is not (Groups.None or Groups.Adult))
            {
                columns.Add(ColumnKey.Of(c.Measure, c.Unit, c.Groups, c.Evidence), c.Day, sign * c.Amount);
            }
        }
        foreach (var turn in contributions.Turns)
        {
            if (sign > 0)
            {
                turns.Add(turn);
            }
            else
            {
                turns.Remove(turn);
            }
        }
    }

    /// <summary>Writes the whole cube; the caller sees to it that nothing is applied meanwhile.</summary>
    public void Save(RawWriter writer)
    {
        columns.Save(writer);
        turns.Save(writer);
    }

    /// <summary>Takes over what was folded elsewhere, at once.</summary>
    public void TakeOver(Cube other) => Restore(other.columns, other.turns, other.Seq);

    /// <summary>Takes over what was read from a checkpoint.</summary>
    public void Restore(ColumnStore columns, TurnStore turns, long seq)
    {
        guard.EnterWriteLock();
        try
        {
            (this.columns, this.turns, Seq) = (columns, turns, seq);
        }
        finally
        {
            guard.ExitWriteLock();
        }
    }

    public void Dispose() => guard.Dispose();

    /// <summary>What may be asked while the cube holds still.</summary>
    internal readonly struct Reader(Cube cube)
    {
        public long Seq => cube.Seq;

        /// <summary>Sum up to a day of one measure over places, for all groups or for people who are in every group of <paramref name="groups"/>.</summary>
        public long UpTo(short measure, IReadOnlyCollection<int> units, Groups groups, Evidence evidence, DateOnly day) =>
            Within(measure, units, groups, evidence, int.MinValue, day.DayNumber);

        /// <summary>What the sum changed by from one day to another, both included.</summary>
        public long Within(short measure, IReadOnlyCollection<int> units, Groups groups, Evidence evidence, Period period) =>
            Within(measure, units, groups, evidence, period.From.DayNumber, period.To.DayNumber);

        private long Within(short measure, IReadOnlyCollection<int> units, Groups groups, Evidence evidence, int from, int to)
        {
            if (groups == Groups.All)
            {
                return OneGroup(measure, units, Groups.All, evidence, from, to);
            }
            long sum = 0;
            for (var mask = (int)groups; mask < 1024; mask++)
            {
                if ((mask & (int)groups) == (int)groups)
                {
                    sum += OneGroup(measure, units, (Groups)mask, evidence, from, to);
                }
            }
            return sum;
        }

        private long OneGroup(short measure, IReadOnlyCollection<int> units, Groups groups, Evidence evidence, int from, int to)
        {
            if (cube.columns.Of(ColumnKey.Of(measure, 0, groups, evidence)) is not { } family)
            {
                return 0;
            }
            long sum = 0;
            foreach (var unit in Numbers(units))
            {
                sum += cube.columns.Within(family, unit, from, to);
            }
            return sum;
        }

        private static ReadOnlySpan<int> Numbers(IReadOnlyCollection<int> units) =>
            units switch
            {
                FrozenSet<int> set => set.Items.AsSpan(),
                int[] array => array,
                _ => units.ToArray(),
            };

        /// <summary>Adds what one measure changed by over places in stretches of days, each place read once.</summary>
        /// <param name="edges">First days of the stretches, ascending, and the day after the last.</param>
        public void Between(short measure, IReadOnlyCollection<int> units, Evidence evidence, ReadOnlySpan<int> edges, Span<long> into)
        {
            if (cube.columns.Of(ColumnKey.Of(measure, 0, Groups.All, evidence)) is { } family)
            {
                foreach (var unit in Numbers(units))
                {
                    cube.columns.Between(family, unit, edges, into);
                }
            }
        }

        /// <summary>Distinct subjects with a turn of these measures in [from, to].</summary>
        public int Distinct(IEnumerable<short> measures, IReadOnlyCollection<int> units, Groups groups, DateOnly from, DateOnly to) =>
            cube.turns.Distinct(measures, units, groups, from.DayNumber, to.DayNumber);

        /// <summary>All daily changes and all turns, for comparing this cube with a recount.</summary>
        public Dictionary<(ColumnKey, int), long> Changes() => cube.columns.Changes().ToDictionary(c => (c.Key, c.Day), c => c.Sum);

        public int Columns => cube.columns.Columns;

        public int Turns => cube.turns.Count;
    }
}
