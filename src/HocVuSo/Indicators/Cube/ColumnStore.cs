using System.Runtime.InteropServices;
using HocVuSo.Ledger.Contract;

namespace HocVuSo.Indicators.Cube;

/// <summary>Which column: measure × unit × group combination × evidence class, in one number.</summary>
internal readonly record struct ColumnKey(ulong Value)
{
    public static ColumnKey Of(short measure, int unit, Groups groups, Evidence evidence) =>
        new((ulong)(ushort)measure << 48 | (ulong)(uint)unit << 20 | (ulong)(ushort)groups << 2 | (byte)evidence & 3u);

    public int Unit => (int)(Value >> 20 & 0xFFF_FFFF);

    /// <summary>The same column without its unit.</summary>
    public ColumnKey Everywhere => new(Value & ~(0xFFF_FFFFUL << 20));

    /// <summary>The column of a unit.</summary>
    public ColumnKey In(int unit) => new(Everywhere.Value | (ulong)(uint)unit << 20);
}

/// <summary>What every column changed by on each day, six bytes a change, in a few large pages; no object per column (architecture section 5).</summary>
/// <remarks>Not thread-safe: the cube guards it. Units need 28 bits, groups 16, evidence 2.</remarks>
internal sealed class ColumnStore
{
    private readonly Dictionary<ColumnKey, Family> families = [];
    private readonly Slabs<Entry> slabs = new();

    public int Columns { get; private set; }

    /// <summary>Adds an amount on a day.</summary>
    public void Add(ColumnKey key, int day, int amount)
    {
        if (!families.TryGetValue(key.Everywhere, out var family))
        {
            families[key.Everywhere] = family = new();
        }
        ref var column = ref family.Column(key.Unit);
        Columns += column.Size == 0 ? 1 : 0;
        var entries = slabs.Of(column);
        var after = Entry.CountUpTo(entries, day);
        if (after > 0 && entries[after - 1].Day == day)
        {
            var sum = (long)entries[after - 1].Amount + amount;
            if (Entry.Holds(sum))
            {
                entries[after - 1] = new(day, (int)sum);
                return;
            }
        }
        // what is too large for one entry stands in several of the same day
        for (var left = amount; left != 0 || column.Size == 0; )
        {
            var some = Math.Clamp(left, Entry.Least, Entry.Most);
            slabs.Insert(ref column, after, new(day, some));
            left -= some;
        }
    }

    /// <summary>The running sum up to and with a day; 0 where the column does not exist.</summary>
    public long UpTo(ColumnKey key, int day) => Of(key) is { } family ? Within(family, key.Unit, int.MinValue, day) : 0;

    /// <summary>The columns of all units; null where no unit has one: most measures have one class of evidence.</summary>
    public Family? Of(ColumnKey key) => families.GetValueOrDefault(key.Everywhere);

    /// <summary>What a unit's column changed by from one day to another, both included.</summary>
    public long Within(Family family, int unit, int from, int to)
    {
        var entries = slabs.Of(family.Find(unit));
        long sum = 0;
        for (var i = Entry.CountBefore(entries, from); i < entries.Length && entries[i].Day <= to; i++)
        {
            sum += entries[i].Amount;
        }
        return sum;
    }

    /// <summary>Adds what a unit's column changed by between the edges: element i gets the days from edge i up to the day before edge i + 1.</summary>
    public void Between(Family family, int unit, ReadOnlySpan<int> edges, Span<long> into)
    {
        var entries = slabs.Of(family.Find(unit));
        var (stretch, edge, sum) = (0, edges[1], 0L);
        for (var i = Entry.CountBefore(entries, edges[0]); i < entries.Length; i++)
        {
            ref readonly var entry = ref entries[i];
            while (entry.Day >= edge)
            {
                into[stretch] += sum;
                if (++stretch == into.Length)
                {
                    return;
                }
                (edge, sum) = (edges[stretch + 1], 0);
            }
            sum += entry.Amount;
        }
        into[stretch] += sum;
    }

    /// <summary>What changed on each day, for comparing two cubes; days and columns that come to 0 are left out.</summary>
    public IEnumerable<(ColumnKey Key, int Day, long Sum)> Changes()
    {
        foreach (var (everywhere, family) in families)
        {
            foreach (var unit in family.Units())
            {
                var entries = slabs.Of(family.Find(unit)).ToArray();
                for (var i = 0; i < entries.Length; )
                {
                    var (day, sum) = (entries[i].Day, 0L);
                    for (; i < entries.Length && entries[i].Day == day; i++)
                    {
                        sum += entries[i].Amount;
                    }
                    if (sum != 0)
                    {
                        yield return (everywhere.In(unit), day, sum);
                    }
                }
            }
        }
    }

    /// <summary>Writes the differences from day to day, most of them in two or three bytes.</summary>
    public void Save(RawWriter writer)
    {
        writer.Write<int>([families.Count]);
        foreach (var (everywhere, family) in families)
        {
            var units = family.Units().ToList();
            writer.Write<ulong>([everywhere.Value]);
            writer.Varint((uint)units.Count);
            foreach (var unit in units)
            {
                var entries = slabs.Of(family.Find(unit));
                writer.Varint((uint)unit);
                writer.Varint((uint)Standing(entries));
                var day = 0;
                foreach (ref readonly var entry in entries)
                {
                    if (entry.Amount != 0)
                    {
                        writer.Varint((uint)(entry.Day - day));
                        writer.Varint((uint)(entry.Amount << 1 ^ entry.Amount >> 31));
                        day = entry.Day;
                    }
                }
            }
        }
    }

    public static ColumnStore Restore(RawReader reader)
    {
        var store = new ColumnStore();
        for (var left = reader.Read<int>(1)[0]; left > 0; left--)
        {
            var family = store.families[new(reader.Read<ulong>(1)[0])] = new();
            for (var units = reader.Varint(); units > 0; units--)
            {
                ref var column = ref family.Column((int)reader.Varint());
                column = store.slabs.Take((int)reader.Varint());
                store.Columns += column.Size == 0 ? 0 : 1;
                var day = 0;
                foreach (ref var entry in store.slabs.Of(column))
                {
                    day += (int)reader.Varint();
                    var amount = reader.Varint();
                    entry = new(day, (int)(amount >> 1) ^ -(int)(amount & 1));
                }
            }
        }
        return store;
    }

    private static int Standing(ReadOnlySpan<Entry> entries)
    {
        var count = 0;
        foreach (ref readonly var entry in entries)
        {
            count += entry.Amount != 0 ? 1 : 0;
        }
        return count;
    }

    /// <summary>The columns of one measure, group combination and class of evidence, by unit.</summary>
    internal sealed class Family
    {
        private const int PageBits = 4;

        private Slab[]?[] pages = [];

        public Slab Find(int unit) => unit >> PageBits < pages.Length && pages[unit >> PageBits] is { } page ? page[unit & ((1 << PageBits) - 1)] : default;

        public ref Slab Column(int unit)
        {
            var number = unit >> PageBits;
            if (number >= pages.Length)
            {
                Array.Resize(ref pages, Math.Max(number + 1, pages.Length * 2));
            }
            return ref (pages[number] ??= new Slab[1 << PageBits])[unit & ((1 << PageBits) - 1)];
        }

        public IEnumerable<int> Units()
        {
            for (var number = 0; number < pages.Length; number++)
            {
                for (var i = 0; pages[number] is { } page && i < page.Length; i++)
                {
                    if (page[i].Size != 0)
                    {
                        yield return number << PageBits | i;
                    }
                }
            }
        }
    }

    /// <summary>A day (22 bits) and an amount (26 bits, signed).</summary>
    [StructLayout(LayoutKind.Sequential, Pack = 2)]
    private readonly struct Entry(int day, int amount)
    {
        public const int Most = (1 << 25) - 1;
        public const int Least = -Most;

        private readonly ushort high = (ushort)(day >> 6);
        private readonly uint low = unchecked((uint)day << 26 | (uint)amount & 0x3FF_FFFF);

        public int Day => high << 6 | (int)(low >> 26);

        public int Amount => unchecked((int)(low << 6)) >> 6;

        public static bool Holds(long amount) => amount is >= Least and <= Most;

        /// <summary>How many entries lie before a day; for reading, mostly from the first on.</summary>
        public static int CountBefore(ReadOnlySpan<Entry> entries, int day) => entries.Length == 0 || entries[0].Day >= day ? 0 : CountUpTo(entries, day - 1);

        /// <summary>How many entries lie on or before a day.</summary>
        public static int CountUpTo(ReadOnlySpan<Entry> entries, int day)
        {
            if (entries.Length == 0 || entries[^1].Day <= day)
            {
                return entries.Length; // facts mostly come in the order of their days
            }
            var (low, high) = (0, entries.Length - 1);
            while (low < high)
            {
                var middle = (low + high) >> 1;
                if (entries[middle].Day <= day)
                {
                    low = middle + 1;
                }
                else
                {
                    high = middle;
                }
            }
            return low;
        }
    }
}
