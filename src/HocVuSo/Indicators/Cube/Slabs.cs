namespace HocVuSo.Indicators.Cube;

/// <summary>Where one list lies in a <see cref="Slabs{T}"/>.</summary>
internal struct Slab
{
    /// <summary>Page in the upper bits, first element in the lower 16.</summary>
    public uint At;
    public int Count;

    /// <summary>0: no room yet; see <see cref="Slabs{T}.Room"/>.</summary>
    public byte Size;
}

/// <summary>Millions of growing lists in a few large pages, without an object for each (architecture section 5). A list that outgrows its room moves, and what it leaves is used again.</summary>
/// <remarks>Not thread-safe: the cube guards it. Rooms are 2, 3, 4, 6, 8, 12 … so that a list is at least two thirds full once it has grown.</remarks>
internal sealed class Slabs<T>
    where T : unmanaged
{
    private const int PageBits = 16;
    private const int PageLength = 1 << PageBits;

    /// <summary>A longer list has a page of its own.</summary>
    private const int MostShared = 4096;

    private readonly List<T[]> pages = [];
    private readonly Stack<uint>?[] left = new Stack<uint>?[64];
    private readonly Stack<uint> emptied = new();
    private uint shared;
    private int used = PageLength;

    public Span<T> Of(in Slab slab) => slab.Size == 0 ? [] : pages[(int)(slab.At >> PageBits)].AsSpan((int)(slab.At & (PageLength - 1)), slab.Count);

    public void Insert(ref Slab slab, int index, T value)
    {
        if (slab.Count == Room(slab.Size))
        {
            Move(ref slab, (byte)(slab.Size + 1));
        }
        slab.Count++;
        var list = Of(slab);
        list[index..^1].CopyTo(list[(index + 1)..]);
        list[index] = value;
    }

    public void Append(ref Slab slab, T value) => Insert(ref slab, slab.Count, value);

    /// <summary>Takes out one element; the last one takes its place.</summary>
    public void TakeOut(ref Slab slab, int index)
    {
        var list = Of(slab);
        list[index] = list[^1];
        slab.Count--;
    }

    /// <summary>A list of so many elements, to be filled.</summary>
    public Slab Take(int count)
    {
        var slab = default(Slab);
        while (Room(slab.Size) < count)
        {
            slab.Size++;
        }
        slab.At = slab.Size == 0 ? 0 : Place(slab.Size);
        slab.Count = count;
        return slab;
    }

    private static int Room(byte size) =>
        size == 0 ? 0
        : (size & 1) != 0 ? 2 << ((size - 1) >> 1)
        : 3 << ((size - 2) >> 1);

    private void Move(ref Slab slab, byte size)
    {
        var moved = new Slab
        {
            At = Place(size),
            Count = slab.Count,
            Size = size,
        };
        Of(slab).CopyTo(Of(moved));
        GiveBack(slab);
        slab = moved;
    }

    private void GiveBack(in Slab slab)
    {
        if (slab.Size == 0)
        {
            return;
        }
        if (Room(slab.Size) > MostShared)
        {
            pages[(int)(slab.At >> PageBits)] = [];
            emptied.Push(slab.At >> PageBits);
            return;
        }
        (left[slab.Size] ??= new()).Push(slab.At);
    }

    private uint Place(byte size)
    {
        var room = Room(size);
        if (room > MostShared)
        {
            return NewPage(room) << PageBits;
        }
        if (left[size] is { Count: > 0 } again)
        {
            return again.Pop();
        }
        if (used + room > PageLength)
        {
            (shared, used) = (NewPage(PageLength), 0);
        }
        var at = shared << PageBits | (uint)used;
        used += room;
        return at;
    }

    private uint NewPage(int length)
    {
        var page = GC.AllocateUninitializedArray<T>(length);
        if (emptied.TryPop(out var number))
        {
            pages[(int)number] = page;
            return number;
        }
        if (pages.Count >= PageLength)
        {
            throw new InvalidOperationException("The cube is full: more than four billion entries.");
        }
        pages.Add(page);
        return (uint)(pages.Count - 1);
    }
}
