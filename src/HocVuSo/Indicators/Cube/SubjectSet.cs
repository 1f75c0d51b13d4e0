namespace HocVuSo.Indicators.Cube;

/// <summary>Subjects by their number in the ledger, a bit each.</summary>
internal sealed class SubjectSet
{
    private ulong[] words = [];

    public SubjectSet() { }

    public SubjectSet(ulong[] words) => this.words = words;

    public bool IsEmpty => words.Length == 0;

    /// <summary>For the checkpoint.</summary>
    public ReadOnlySpan<ulong> Words => words;

    public bool Contains(int subject) => subject >> 6 < words.Length && (words[subject >> 6] >> (subject & 63) & 1) != 0;

    public void Add(int subject)
    {
        var word = subject >> 6;
        if (word >= words.Length)
        {
            Array.Resize(ref words, Math.Max(word + 1, words.Length * 2));
        }
        words[word] |= 1UL << (subject & 63);
    }
}
