using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace HocVuSo.Indicators.Cube;

/// <summary>Who had a turn where and when, for counting distinct people: eight bytes a turn.</summary>
/// <remarks>Not thread-safe: the cube guards it.</remarks>
internal sealed class TurnStore
{
    private readonly Dictionary<(short Measure, int Unit), Slab> lists = [];
    private readonly Slabs<ulong> marks = new();
    private int highest;

    public int Count { get; private set; }

    public void Add(in Turn turn)
    {
        ref var list = ref CollectionsMarshal.GetValueRefOrAddDefault(lists, (turn.Measure, turn.Unit), out _);
        marks.Append(ref list, Mark(turn));
        highest = Math.Max(highest, turn.Subject);
        Count++;
    }

    public void Remove(in Turn turn)
    {
        ref var list = ref CollectionsMarshal.GetValueRefOrNullRef(lists, (turn.Measure, turn.Unit));
        if (!Unsafe.IsNullRef(ref list) && marks.Of(list).IndexOf(Mark(turn)) is var at and >= 0)
        {
            marks.TakeOut(ref list, at);
            Count--;
        }
    }

    /// <summary>Distinct subjects with a turn of these measures in [from, to].</summary>
    public int Distinct(IEnumerable<short> measures, IReadOnlyCollection<int> units, Groups groups, int from, int to)
    {
        var words = (highest >> 6) + 1;
        var seen = ArrayPool<ulong>.Shared.Rent(words);
        Array.Clear(seen, 0, words);
        var count = 0;
        foreach (var measure in measures)
        {
            foreach (var unit in units)
            {
                if (!lists.TryGetValue((measure, unit), out var list))
                {
                    continue;
                }
                foreach (var mark in marks.Of(list))
                {
                    var day = (int)(mark >> 10 & 0x3F_FFFF);
                    if (day >= from && day <= to && (groups is Groups.All || ((Groups)(mark & 0x3FF) & groups) == groups))
                    {
                        var subject = (int)(mark >> 32);
                        var bit = 1UL << (subject & 63);
                        count += (seen[subject >> 6] & bit) == 0 ? 1 : 0;
                        seen[subject >> 6] |= bit;
                    }
                }
            }
        }
        ArrayPool<ulong>.Shared.Return(seen);
        return count;
    }

    /// <summary>Each list in the order of its subjects, as the differences from one to the next.</summary>
    public void Save(RawWriter writer)
    {
        writer.Write<int>([lists.Count, highest]);
        foreach (var ((measure, unit), list) in lists)
        {
            var sorted = marks.Of(list).ToArray();
            Array.Sort(sorted);
            var first = sorted.Length == 0 ? 0 : sorted.Min(m => (uint)(m >> 10 & 0x3F_FFFF));
            writer.Varint((ushort)measure);
            writer.Varint((uint)unit);
            writer.Varint((uint)sorted.Length);
            writer.Varint(first);
            uint subject = 0;
            foreach (var mark in sorted)
            {
                writer.Varint((uint)(mark >> 32) - subject);
                writer.Varint((uint)(mark & uint.MaxValue) - (first << 10));
                subject = (uint)(mark >> 32);
            }
        }
    }

    public static TurnStore Restore(RawReader reader)
    {
        var head = reader.Read<int>(2);
        var store = new TurnStore { highest = head[1] };
        store.lists.EnsureCapacity(head[0]);
        for (var left = head[0]; left > 0; left--)
        {
            var key = ((short)reader.Varint(), (int)reader.Varint());
            var list = store.marks.Take((int)reader.Varint());
            var first = reader.Varint();
            uint subject = 0;
            foreach (ref var mark in store.marks.Of(list))
            {
                subject += reader.Varint();
                mark = (ulong)subject << 32 | reader.Varint() + (first << 10);
            }
            store.lists[key] = list;
            store.Count += list.Count;
        }
        return store;
    }

    /// <summary>Subject (32 bits), day (22), groups (10).</summary>
    private static ulong Mark(in Turn turn) => (ulong)(uint)turn.Subject << 32 | (uint)turn.Day << 10 | (uint)turn.Groups & 0x3FF;
}
