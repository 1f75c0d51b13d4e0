using HocVuSo.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HocVuSo.Ledger.Contract;

/// <summary>One row of the feed the phones follow (dòng thay đổi): something a phone of this village may hold is no longer what it was, or is gone.</summary>
/// <remarks>
/// It says that something changed, not how: whoever reads after a number looks at what stands now, so rows of one subject may be read in any number.
/// A village that is left behind has a row of its own. Names, consents and shares of a team are not facts, so the ledger could not be the cursor (architecture section 8).
/// </remarks>
public sealed class Change
{
    private Change() { }

    /// <summary>Place in commit order, from 1, like a fact's: who has read up to n asks "after n" and misses nothing. Gaps are normal.</summary>
    public long Seq { get; private set; }

    /// <summary>Number of the village whose phones are concerned.</summary>
    public int VillageNo { get; private init; }

    /// <summary>The ledger's number of the person, household or team.</summary>
    public int Subject { get; private init; }

    internal static Change Of(int village, int subject) => new() { VillageNo = village, Subject = subject };

    internal void Number(long seq) => Seq = seq;

    /// <summary>A row that concerns nobody and lifts the feed to a number that phones have seen before data was lost.</summary>
    public static Change Bridge(long seq) => new() { Seq = seq };

    internal sealed class Table : IEntityTypeConfiguration<Change>
    {
        public void Configure(EntityTypeBuilder<Change> builder)
        {
            builder.ToTable("changes");
            builder.HasKey(c => c.Seq);
            builder.Property(c => c.Seq).ValueGeneratedNever();
            builder.HasIndex(c => new { c.VillageNo, c.Seq });
        }
    }
}

/// <summary>How a slice says, in its own transaction, that a phone may hold something old. What is stated as a fact of a person, household or team says so by itself.</summary>
public sealed class Changes(GateScope gate)
{
    /// <param name="village">Village whose phones are concerned; of someone who moved, also the one left behind.</param>
    /// <param name="subject">The ledger's number of the person, household or team.</param>
    public void Note(int village, int subject) => gate.Last.Add(Change.Of(village, subject));
}
