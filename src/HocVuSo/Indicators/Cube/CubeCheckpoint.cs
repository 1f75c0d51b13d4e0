using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using HocVuSo.Ledger.Contract;
using HocVuSo.Platform;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Indicators.Cube;

/// <summary>The cube on disk as of one seq (điểm dừng của khối số liệu), so that a restart folds only what came after (architecture section 5).</summary>
/// <remarks>
/// It names the ledger, what the figures are computed by, and the fact at its seq. Another ledger, a restored one, other definitions or a damaged file: it is not
/// taken, and the ledger is folded anew. Days, amounts and subjects are written as differences, most of them in one or two bytes.
/// </remarks>
internal sealed class CubeCheckpoint(string file, Guid ledger, byte[] definitions, Database database)
{
    private const ulong Magic = 0x3245425543535648; // "HVSCUBE2"

    /// <summary>Name of the file in the data folder.</summary>
    public const string FileName = "cube.checkpoint";

    /// <summary>Hash of everything the fold depends on besides the ledger. The build's own id stands for the code: a new build folds anew.</summary>
    public static byte[] Definitions(FoldRules rules)
    {
        var build = typeof(CubeCheckpoint).Module.ModuleVersionId;
        return SHA256.HashData([.. build.ToByteArray(), .. Encoding.ASCII.GetBytes(rules.Hash)]);
    }

    /// <summary>Writes beside the file, then puts it in its place: a reader or a power cut sees the old one or the new one.</summary>
    /// <returns>Length in bytes; 0 when there was nothing to write.</returns>
    public async Task<long> Save(CubeFollower follower, CancellationToken cancellation)
    {
        if (follower.Seq == 0 || await MarkAt(follower.Seq, cancellation) is not { } mark)
        {
            return 0;
        }
        var beside = file + ".new";
        long length;
        await using (var stream = new FileStream(beside, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0))
        {
            using var writer = new RawWriter(stream);
            writer.Write<ulong>([Magic]);
            writer.Write<Guid>([ledger]);
            writer.Write<byte>(definitions);
            writer.Write<FactMark>([mark]);
            follower.Save(writer);
            writer.Seal();
            stream.Flush(flushToDisk: true);
            length = stream.Length;
        }
        File.Move(beside, file, overwrite: true);
        return length;
    }

    /// <summary>Fills an empty follower. False, and it stays empty, where there is no checkpoint that holds for this ledger.</summary>
    public async Task<bool> Restore(CubeFollower follower, CancellationToken cancellation)
    {
        try
        {
            if (!File.Exists(file))
            {
                return false;
            }
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0);
            using var reader = new RawReader(stream);
            if (
                !await reader.IsSound(cancellation)
                || reader.Read<ulong>(1)[0] != Magic
                || reader.Read<Guid>(1)[0] != ledger
                || !reader.Read<byte>(definitions.Length).AsSpan().SequenceEqual(definitions)
            )
            {
                return false;
            }
            var mark = reader.Read<FactMark>(1)[0];
            if (mark != await MarkAt(mark.Seq, cancellation))
            {
                return false;
            }
            follower.Restore(reader, mark.Seq);
            return true;
        }
        catch (IOException)
        {
            return false; // cut short, or taken away meanwhile
        }
    }

    private async Task<FactMark?> MarkAt(long seq, CancellationToken cancellation)
    {
        await using var db = database.Reading();
        var fact = await db.Set<Fact>()
            .Where(f => f.Seq == seq)
            .Select(f => new
            {
                f.Record,
                f.Part,
                f.Capability,
                f.RecordedAt,
            })
            .SingleOrDefaultAsync(cancellation);
        return fact is null ? null : new FactMark(seq, fact.Record, fact.RecordedAt.ToUnixTimeMilliseconds(), fact.Part, fact.Capability);
    }

    /// <summary>Enough of the fact at a seq to tell it from any other.</summary>
    [StructLayout(LayoutKind.Sequential, Pack = 1)]
    private readonly record struct FactMark(long Seq, Guid Record, long RecordedAt, int Part, short Capability);
}
