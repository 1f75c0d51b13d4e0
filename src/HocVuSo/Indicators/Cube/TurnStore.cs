using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;

namespace HocVuSo.Indicators.Cube;

/// <summary>Who had a turn where and when, for counting distinct people.</summary>
/// <remarks>Not thread-safe: the cube guards it.</remarks>
internal sealed class TurnStore
{
    private readonly Dictionary<(short Measure, int Unit), List<Mark>> lists = [];
    private int highest;

    public int Count => lists.Values.Sum(l => l.Count);

    public void Add(in Turn turn)
    {
        ref var list = ref CollectionsMarshal.GetValueRefOrAddDefault(lists, (turn.Measure, turn.Unit), out _);
        (list ??= []).Add(Mark.Of(turn));
        highest = Math.Max(highest, turn.Subject);
    }

    public void Remove(in Turn turn)
    {
        if (lists.TryGetValue((turn.Measure, turn.Unit), out var list))
        {
            list.Remove(Mark.Of(turn));
        }
    }

    /// <summary>Distinct subjects with a turn of these measures in [from, to].</summary>
    public int Distinct(IEnumerable<short> measures, IReadOnlyCollection<int> units, Groups groups, int from, int to)
    {
        var words = (highest >> 6) + 1;
        var seen = ArrayPool<ulong>.Shared.Rent(words);
        Array.Clear(seen, 0, words);
        foreach (var measure in measures)
        {
            foreach (var unit in units)
            {
                if (lists.TryGetValue((measure, unit), out var list))
                {
                    foreach (ref readonly var mark in CollectionsMarshal.AsSpan(list))
                    {
                        if (mark.Day >= from && mark.Day <= to && (groups is Groups.All || ((Groups)mark.Groups & groups) == groups))
                        {
                            seen[mark.Subject >> 6] |= 1UL << (mark.Subject & 63);
                        }
                    }
                }
            }
        }
        var count = 0;
        foreach (var word in seen.AsSpan(0, words))
        {
            count += BitOperations.PopCount(word);
        }
        ArrayPool<ulong>.Shared.Return(seen);
        return count;
    }

    public void Save(RawWriter writer)
    {
        writer.Write<int>([lists.Count, highest]);
        foreach (var ((measure, unit), list) in lists)
        {
            writer.Write<int>([measure, unit, list.Count]);
        }
        foreach (var list in lists.Values)
        {
            writer.Write<Mark>(CollectionsMarshal.AsSpan(list));
        }
    }

    public static TurnStore Restore(RawReader reader)
    {
        var head = reader.Read<int>(2);
        var store = new TurnStore { highest = head[1] };
        var keys = reader.Read<int>(head[0] * 3);
        for (var i = 0; i < keys.Length; i += 3)
        {
            var list = new List<Mark>(keys[i + 2]);
            CollectionsMarshal.SetCount(list, keys[i + 2]);
            reader.Read(CollectionsMarshal.AsSpan(list));
            store.lists[((short)keys[i], keys[i + 1])] = list;
        }
        return store;
    }

    [StructLayout(LayoutKind.Sequential, Pack = 4)]
    private readonly record struct Mark(int Subject, int Day, int Groups)
    {
        public static Mark Of(in Turn turn) => new(turn.Subject, turn.Day, (int)turn.Groups);
    }
}
