using System.Buffers.Binary;
using System.Text;

namespace HocVuSo.Tests.Platform.Spreadsheets;

/// <summary>Writes the container of old Office files, so that tests can put anything into it.</summary>
internal static class OldOffice
{
    public static MemoryStream File(params (string Name, byte[] Content)[] parts)
    {
        const int sector = 512;
        var sectors = new List<byte[]>();
        var fat = new List<uint>();
        uint Add(byte[] content)
        {
            var start = (uint)sectors.Count;
            for (var at = 0; at < Math.Max(content.Length, 1); at += sector)
            {
                var one = new byte[sector];
                content.AsSpan(at, Math.Min(sector, content.Length - at)).CopyTo(one);
                sectors.Add(one);
                fat.Add((uint)sectors.Count);
            }
            fat[^1] = 0xFFFFFFFE;
            return start;
        }
        var directory = new List<byte[]> { Entry("Root Entry", 5, 0xFFFFFFFE, 0) };
        foreach (var (name, content) in parts)
        {
            var padded = new byte[Math.Max(content.Length, 4096)];
            content.CopyTo(padded, 0);
            directory.Add(Entry(name, 2, Add(padded), (uint)padded.Length));
        }
        var directoryAt = Add([.. directory.SelectMany(e => e)]);
        var fatAt = (uint)sectors.Count;
        fat.Add(0xFFFFFFFD);
        var fatSector = new byte[sector];
        fatSector.AsSpan().Fill(0xFF);
        for (var i = 0; i < fat.Count; i++)
            BinaryPrimitives.WriteUInt32LittleEndian(fatSector.AsSpan(i * 4), fat[i]);
        sectors.Add(fatSector);
        var head = new byte[sector];
        new byte[] { 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1 }.CopyTo(head, 0);
        BinaryPrimitives.WriteUInt16LittleEndian(head.AsSpan(30), 9);
        BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(48), directoryAt);
        BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(56), 4096);
        BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(60), 0xFFFFFFFE);
        BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(68), 0xFFFFFFFE);
        head.AsSpan(76).Fill(0xFF);
        BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(76), fatAt);
        return new([.. head, .. sectors.SelectMany(s => s)]);
    }

    private static byte[] Entry(string name, byte kind, uint start, uint size)
    {
        var entry = new byte[128];
        var bytes = Encoding.Unicode.GetBytes(name + "\0");
        bytes.CopyTo(entry, 0);
        BinaryPrimitives.WriteUInt16LittleEndian(entry.AsSpan(64), (ushort)bytes.Length);
        entry[66] = kind;
        BinaryPrimitives.WriteUInt32LittleEndian(entry.AsSpan(116), start);
        BinaryPrimitives.WriteUInt32LittleEndian(entry.AsSpan(120), size);
        return entry;
    }
}
