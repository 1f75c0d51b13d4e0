using HocVuSo.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HocVuSo.People.Search;

/// <summary>One word of one name that somebody on the register bears (từ trong tên), without diacritics: "dung" of "nguyen thi dung".</summary>
/// <remarks>Four million people share a few hundred thousand names, so this table stays small and a search ends at the names before it looks at people (decision 0030).</remarks>
public sealed class NameWord
{
    private NameWord() { }

    public string Word { get; private init; } = "";

    /// <summary>The whole name as <see cref="Vn.Fold"/> makes it.</summary>
    public string Folded { get; private init; } = "";

    public static NameWord Of(string word, string folded) => new() { Word = word, Folded = folded };

    internal sealed class Table : IEntityTypeConfiguration<NameWord>
    {
        public void Configure(EntityTypeBuilder<NameWord> builder)
        {
            builder.ToTable("name_words");
            builder.HasKey(w => new { w.Word, w.Folded });
            builder.HasIndex(w => w.Folded);
        }
    }
}

/// <summary>Keeps the words of names level with the register; in the transaction that brings or drops a name.</summary>
public sealed class NameIndex(Db db)
{
    /// <param name="folded">Names without diacritics; those known already cost one look for all of them.</param>
    public async Task Keep(IEnumerable<string> folded, CancellationToken cancellation)
    {
        List<string> names = [.. folded.Distinct(StringComparer.Ordinal)];
        var known = await db.Set<NameWord>().Where(w => names.Contains(w.Folded)).Select(w => w.Folded).Distinct().ToListAsync(cancellation);
        List<NameWord> words = [.. names.Except(known, StringComparer.Ordinal).SelectMany(f => Words(f).Select(w => NameWord.Of(w, f)))];
        await db.InsertMissing(words, cancellation);
    }

    /// <summary>Drops a name that nobody bears any more: after an erasure it must not be found in an index.</summary>
    public async Task Drop(string folded, CancellationToken cancellation)
    {
        if (await db.Set<Person>().AnyAsync(p => p.Folded == folded, cancellation) || await db.Set<Household>().AnyAsync(h => h.Folded == folded, cancellation))
        {
            return;
        }
        await db.Set<NameWord>().Where(w => w.Folded == folded).ExecuteDeleteAsync(cancellation);
    }

    internal static IEnumerable<string> Words(string folded) => folded.Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal);
}
