using System.Runtime.InteropServices;
using HocVuSo.Ledger.Contract;

namespace HocVuSo.Indicators.Cube;

/// <summary>Which column: measure × unit × group combination × evidence class, in one number.</summary>
internal readonly record struct ColumnKey(ulong Value)
{
    public static ColumnKey Of(short measure, int unit, Groups groups, Evidence evidence) =>
        new((ulong)(ushort)measure << 48 | (ulong)(uint)unit << 20 | (ulong)(ushort)groups << 2 | (byte)evidence & 3u);

    /// <summary>The same column without its unit.</summary>
    public ColumnKey Everywhere => new(Value & ~(0xFFF_FFFFUL << 20));
}

/// <summary>Day-by-day running sums of all columns in two large arrays with offsets; no object per column (architecture section 5).</summary>
/// <remarks>Not thread-safe: the cube guards it. Units need 28 bits, groups 16, evidence 2.</remarks>
internal sealed class ColumnStore
{
    private readonly Dictionary<ColumnKey, int> index = [];
    private readonly HashSet<ColumnKey> anywhere = [];
    private Column[] columns = new Column[1024];
    private int[] days = new int[16_384];
    private long[] sums = new long[16_384];
    private int used;

    public int Columns => index.Count;

    /// <summary>Adds an amount on a day: every running sum from that day on moves.</summary>
    public void Add(ColumnKey key, int day, int amount)
    {
        ref var at = ref CollectionsMarshal.GetValueRefOrAddDefault(index, key, out var known);
        if (!known)
        {
            at = index.Count - 1;
            anywhere.Add(key.Everywhere);
            if (at == columns.Length)
            {
                Array.Resize(ref columns, columns.Length * 2);
            }
            columns[at] = new Column(Reserve(4), 0, 4);
        }
        ref var column = ref columns[at];
        var place = Array.BinarySearch(days, column.Offset, column.Count, day);
        if (place < 0)
        {
            place = ~place;
            if (column.Count == column.Capacity)
            {
                place += Grow(ref column);
            }
            var tail = column.Offset + column.Count - place;
            Array.Copy(days, place, days, place + 1, tail);
            Array.Copy(sums, place, sums, place + 1, tail);
            days[place] = day;
            sums[place] = place == column.Offset ? 0 : sums[place - 1];
            column.Count++;
        }
        for (var i = place; i < column.Offset + column.Count; i++)
        {
            sums[i] += amount;
        }
    }

    /// <summary>The running sum up to and with a day; 0 where the column does not exist.</summary>
    public long UpTo(ColumnKey key, int day)
    {
        if (!index.TryGetValue(key, out var at))
        {
            return 0;
        }
        ref var column = ref columns[at];
        var place = Array.BinarySearch(days, column.Offset, column.Count, day);
        place = place < 0 ? ~place - 1 : place;
        return place < column.Offset ? 0 : sums[place];
    }

    /// <summary>Whether any unit has a column like this: most measures have one class of evidence.</summary>
    public bool Exists(ColumnKey key) => anywhere.Contains(key.Everywhere);

    /// <summary>Every column's last running sum by day, for comparing two cubes; columns that are 0 throughout are left out.</summary>
    public IEnumerable<(ColumnKey Key, int Day, long Sum)> Changes()
    {
        foreach (var (key, at) in index)
        {
            var column = columns[at];
            long before = 0;
            for (var i = column.Offset; i < column.Offset + column.Count; i++)
            {
                if (sums[i] != before)
                {
                    yield return (key, days[i], sums[i] - before);
                    before = sums[i];
                }
            }
        }
    }

    /// <summary>Writes the columns one behind the other, without the room left for growth.</summary>
    public void Save(RawWriter writer)
    {
        writer.Write<int>([index.Count, index.Values.Sum(at => columns[at].Count)]);
        foreach (var (key, at) in index)
        {
            writer.Write<ColumnKey>([key]);
            writer.Write<int>([columns[at].Count]);
        }
        foreach (var at in index.Values)
        {
            writer.Write<int>(days.AsSpan(columns[at].Offset, columns[at].Count));
        }
        foreach (var at in index.Values)
        {
            writer.Write<long>(sums.AsSpan(columns[at].Offset, columns[at].Count));
        }
    }

    public static ColumnStore Restore(RawReader reader)
    {
        var head = reader.Read<int>(2);
        var (count, entries) = (head[0], head[1]);
        var store = new ColumnStore();
        store.index.EnsureCapacity(count);
        store.columns = new Column[Math.Max(count, 1024)];
        var keys = reader.Read<Entry>(count);
        for (var i = 0; i < count; i++)
        {
            store.index.Add(keys[i].Key, i);
            store.anywhere.Add(keys[i].Key.Everywhere);
            store.columns[i] = new Column(store.used, keys[i].Count, keys[i].Count);
            store.used += keys[i].Count;
        }
        store.days = new int[Math.Max(entries, 16_384)];
        store.sums = new long[store.days.Length];
        reader.Read(store.days.AsSpan(0, entries));
        reader.Read(store.sums.AsSpan(0, entries));
        return store;
    }

    /// <summary>Moves a full column to the end with twice the room, and answers by how much it moved.</summary>
    private int Grow(ref Column column)
    {
        var offset = Reserve(Math.Max(column.Capacity * 2, 4));
        Array.Copy(days, column.Offset, days, offset, column.Count);
        Array.Copy(sums, column.Offset, sums, offset, column.Count);
        var moved = offset - column.Offset;
        column = new Column(offset, column.Count, Math.Max(column.Capacity * 2, 4));
        return moved;
    }

    private int Reserve(int room)
    {
        while (used + room > days.Length)
        {
            Array.Resize(ref days, days.Length * 2);
            Array.Resize(ref sums, sums.Length * 2);
        }
        var offset = used;
        used += room;
        return offset;
    }

    [StructLayout(LayoutKind.Sequential, Pack = 4)]
    private readonly record struct Entry(ColumnKey Key, int Count);

    private struct Column(int offset, int count, int capacity)
    {
        public readonly int Offset = offset;
        public int Count = count;
        public readonly int Capacity = capacity;
    }
}
