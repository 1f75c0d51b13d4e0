using System.Buffers.Binary;
using System.Text;

namespace HocVuSo.Platform.Spreadsheets;

/// <summary>The container of old Office files (OLE compound file): names of its parts, and the bytes of one.</summary>
/// <remarks>Source: [MS-CFB]. Only what is needed to tell kinds of files apart and to find formulas in an .xls.</remarks>
internal sealed class CompoundFile
{
    private const uint LastSector = 0xFFFFFFFA;
    private const int EntrySize = 128;

    private readonly byte[] bytes;
    private readonly int sectorSize;
    private readonly List<uint> fat = [];
    private readonly List<(string Name, uint Start, long Size)> parts = [];
    private readonly uint miniCutoff;
    private readonly uint firstMiniFat;

    /// <exception cref="InvalidDataException">The chain of sectors runs out of the file or in a circle.</exception>
    public CompoundFile(Stream file)
    {
        bytes = new byte[file.Length];
        file.Position = 0;
        file.ReadExactly(bytes);
        file.Position = 0;
        if (bytes.Length < 512)
            throw new InvalidDataException("compound header");
        sectorSize = BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(30)) switch
        {
            9 => 512,
            12 => 4096,
            _ => throw new InvalidDataException("sector size"),
        };
        miniCutoff = At(56);
        firstMiniFat = At(60);
        ReadFat();
        var directory = Chain(At(48), fat, sectorSize, SectorAt);
        for (var offset = 0; offset + EntrySize <= directory.Length; offset += EntrySize)
            ReadEntry(directory.AsSpan(offset, EntrySize));
    }

    public bool Has(string name) => parts.Exists(p => p.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The bytes of a part; empty when there is none of that name.</summary>
    public byte[] Read(string name)
    {
        var (_, start, size) = parts.Find(p => p.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (size == 0 || parts.Count == 0)
            return [];
        if (size >= miniCutoff)
            return Cut(Chain(start, fat, sectorSize, SectorAt), size);
        var miniFatBytes = Chain(firstMiniFat, fat, sectorSize, SectorAt);
        var miniFat = new List<uint>();
        for (var i = 0; i + 4 <= miniFatBytes.Length; i += 4)
            miniFat.Add(BinaryPrimitives.ReadUInt32LittleEndian(miniFatBytes.AsSpan(i)));
        var ministream = Chain(parts[0].Start, fat, sectorSize, SectorAt);
        return Cut(Chain(start, miniFat, 64, sector => ministream.AsMemory(checked((int)sector * 64), 64)), size);
    }

    private void ReadFat()
    {
        var fatSectors = new List<uint>();
        for (var i = 0; i < 109; i++)
            if (At(76 + i * 4) is < LastSector and var sector)
                fatSectors.Add(sector);
        var (difat, sectors) = (At(68), bytes.Length / sectorSize + 1);
        for (var guard = At(72); difat < LastSector && guard > 0; guard--)
        {
            // as many as can lie in the file: a list that goes in a circle has no end
            if (fatSectors.Count > sectors)
                throw new InvalidDataException("sector list");
            var sector = SectorAt(difat).Span;
            for (var i = 0; i < sectorSize - 4; i += 4)
                if (BinaryPrimitives.ReadUInt32LittleEndian(sector[i..]) is < LastSector and var next)
                    fatSectors.Add(next);
            difat = BinaryPrimitives.ReadUInt32LittleEndian(sector[(sectorSize - 4)..]);
        }
        foreach (var number in fatSectors)
        {
            if (fat.Count > 2 * sectors + sectorSize)
                break; // more entries than there are sectors
            var sector = SectorAt(number).Span;
            for (var i = 0; i < sectorSize; i += 4)
                fat.Add(BinaryPrimitives.ReadUInt32LittleEndian(sector[i..]));
        }
    }

    private void ReadEntry(ReadOnlySpan<byte> entry)
    {
        var length = BinaryPrimitives.ReadUInt16LittleEndian(entry[64..]);
        if (entry[66] == 0 || length is < 2 or > 64)
            return;
        var name = Encoding.Unicode.GetString(entry[..(length - 2)]);
        var start = BinaryPrimitives.ReadUInt32LittleEndian(entry[116..]);
        parts.Add((name, start, BinaryPrimitives.ReadUInt32LittleEndian(entry[120..])));
    }

    private ReadOnlyMemory<byte> SectorAt(uint sector)
    {
        var offset = (sector + 1L) * sectorSize;
        if (offset >= bytes.Length)
            throw new InvalidDataException("sector outside the file");
        var memory = bytes.AsMemory((int)offset, (int)Math.Min(sectorSize, bytes.Length - offset));
        if (memory.Length == sectorSize)
            return memory;
        var padded = new byte[sectorSize];
        memory.CopyTo(padded);
        return padded;
    }

    private static byte[] Chain(uint start, List<uint> next, int size, Func<uint, ReadOnlyMemory<byte>> read)
    {
        using var all = new MemoryStream();
        var steps = 0;
        for (var sector = start; sector < LastSector; sector = next[(int)sector])
        {
            if (sector >= next.Count || steps++ > next.Count)
                throw new InvalidDataException("sector chain");
            all.Write(read(sector).Span[..size]);
        }
        return all.ToArray();
    }

    private static byte[] Cut(byte[] all, long size) => all.Length >= size ? all[..(int)size] : throw new InvalidDataException("part cut short");

    private uint At(int offset) => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(offset));
}
