using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace HocVuSo.Indicators.Cube;

/// <summary>
/// Sorts the facts of a whole ledger by subject: they are dealt into parts of neighbouring subjects, and one part at a time is taken up. What does not fit into memory lies in
/// a temporary file that has no name and is gone with the process.
/// </summary>
/// <param name="highest">Highest subject number.</param>
/// <param name="facts">About how many facts there are.</param>
/// <param name="folder">Where the file lies.</param>
internal sealed class FactSorter(int highest, long facts, string folder) : IDisposable
{
    private const int PerPart = 150_000;
    private const int PerChunk = 400;

    private readonly Part[] parts = [.. Enumerable.Range(0, (int)Math.Clamp(facts / PerPart + 1, 1, 1024)).Select(_ => new Part())];
    private readonly int width = (int)(highest / Math.Clamp(facts / PerPart + 1, 1, 1024)) + 1;
    private FileStream? file;
    private long written;
    private StoredFact[] taken = [];
    private StoredFact[] sorted = [];

    public int Parts => parts.Length;

    public void Add(in StoredFact fact)
    {
        // a number above the highest belongs to somebody who was erased
        var part = parts[Math.Min(fact.Subject / width, parts.Length - 1)];
        if (part.Count == part.Chunk.Length)
        {
            if (part.Count < PerChunk)
            {
                Array.Resize(ref part.Chunk, Math.Min(Math.Max(8, part.Count * 2), PerChunk));
            }
            else
            {
                file ??= Open();
                RandomAccess.Write(file.SafeFileHandle, MemoryMarshal.AsBytes(part.Chunk.AsSpan()), written);
                part.At.Add(written);
                written += PerChunk * Unsafe.SizeOf<StoredFact>();
                part.Count = 0;
            }
        }
        part.Chunk[part.Count++] = fact;
    }

    /// <summary>The facts of one part: all of each of its subjects, in the order of subjects, and of one subject as they were added. They hold until the next part is taken.</summary>
    public ReadOnlySpan<StoredFact> Take(int number)
    {
        var part = parts[number];
        var count = part.At.Count * PerChunk + part.Count;
        if (taken.Length < count)
        {
            taken = GC.AllocateUninitializedArray<StoredFact>(count + count / 4);
            sorted = GC.AllocateUninitializedArray<StoredFact>(taken.Length);
        }
        var all = taken.AsSpan(0, count);
        for (var i = 0; i < part.At.Count; i++)
        {
            var bytes = MemoryMarshal.AsBytes(all.Slice(i * PerChunk, PerChunk));
            for (var read = 0; read < bytes.Length; )
            {
                var some = RandomAccess.Read(file!.SafeFileHandle, bytes[read..], part.At[i] + read);
                read += some > 0 ? some : throw new EndOfStreamException();
            }
        }
        part.Chunk.AsSpan(0, part.Count).CopyTo(all[(part.At.Count * PerChunk)..]);
        parts[number] = new();
        Sort(all);
        return sorted.AsSpan(0, count);
    }

    private void Sort(ReadOnlySpan<StoredFact> facts)
    {
        if (facts.Length == 0)
        {
            return;
        }
        var (low, high) = (int.MaxValue, 0);
        foreach (ref readonly var fact in facts)
        {
            low = Math.Min(low, fact.Subject);
            high = Math.Max(high, fact.Subject);
        }
        var next = new int[high - low + 2];
        foreach (ref readonly var fact in facts)
        {
            next[fact.Subject - low + 1]++;
        }
        for (var i = 1; i < next.Length; i++)
        {
            next[i] += next[i - 1];
        }
        foreach (ref readonly var fact in facts)
        {
            sorted[next[fact.Subject - low]++] = fact;
        }
    }

    private FileStream Open()
    {
        var path = Path.Combine(folder, "fold-" + Path.GetRandomFileName());
        var opened = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose);
        if (!OperatingSystem.IsWindows())
        {
            File.Delete(path); // it lives on without a name, and not even a killed process leaves it behind
        }
        return opened;
    }

    public void Dispose() => file?.Dispose();

    private sealed class Part
    {
        public StoredFact[] Chunk = [];
        public int Count;
        public List<long> At { get; } = [];
    }
}
