using System.Diagnostics;
using System.Globalization;
using HocVuSo.Platform;
using HocVuSo.Tests.Architecture;

namespace HocVuSo.Tests.Fuzzing;

/// <summary>
/// Files from outside, spoilt at random: each reader gives rows or a sentence, never another exception, and neither time nor memory without end.
/// <c>tools/fuzz</c> goes on until it is stopped; each file that ever failed is kept beside this and read again here.
/// </summary>
[OneDatabase]
public sealed class FuzzTests
{
    /// <summary>Time one file may take, and bytes it may ask for all together; good ones take some milliseconds.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    private const long MostBytes = 1_500_000_000;

    private static string Kept => Path.Combine(Repository.Root, "tests/HocVuSo.Tests/Fuzzing/Kept");

    private static double Seconds =>
        double.TryParse(Environment.GetEnvironmentVariable("HOCVUSO_FUZZ"), CultureInfo.InvariantCulture, out var seconds) ? seconds : 2;

    private static int Seed =>
        int.TryParse(Environment.GetEnvironmentVariable("HOCVUSO_FUZZ_SEED"), CultureInfo.InvariantCulture, out var seed) ? seed : 20260315;

    public static TheoryData<string> Readers => [.. Reader.All.Select(r => r.Name)];

    public static TheoryData<string> KeptFiles =>
        [.. Directory.GetFiles(Kept).Select(f => Path.GetFileName(f)).Where(f => f != "README.md").Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Readers))]
    public void A_spoilt_file_gives_rows_or_a_sentence(string name)
    {
        var reader = Reader.All.Single(r => r.Name == name);
        var (mutator, clock, files, read) = (new Mutator(Seed), Stopwatch.StartNew(), 0, 0);
        while (clock.Elapsed.TotalSeconds < Seconds)
        {
            var file = mutator.Spoil(reader.Seeds[files++ % reader.Seeds.Count], reader.Seeds);
            if (Watched(reader, file) is { } failure)
            {
                var path = Path.Combine(Kept, $"{name}.{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(file))[..12]}.bin");
                File.WriteAllBytes(path, file);
                Assert.Fail($"{failure}\nKept as {path}");
            }
            read++;
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"{name}: {read} files, seed {Seed}");
        Assert.True(read > 20, $"Only {read} files were read.");
    }

    /// <summary>The name begins with that of the reader.</summary>
    [Theory]
    [MemberData(nameof(KeptFiles))]
    public void What_once_failed_is_read_or_refused(string file)
    {
        var reader = Reader.All.Single(r => file.StartsWith(r.Name + '.', StringComparison.Ordinal));
        Assert.Null(Watched(reader, File.ReadAllBytes(Path.Combine(Kept, file))));
    }

    [Theory]
    [MemberData(nameof(Readers))]
    public void Each_reader_takes_its_good_files(string name)
    {
        foreach (var file in Reader.All.Single(r => r.Name == name).Seeds.Take(1))
        {
            Reader.All.Single(r => r.Name == name).Read(file);
        }
    }

    /// <summary>What is wrong with how a file was read; null when nothing is. On a thread of its own: one that never comes back is noticed too.</summary>
    private static string? Watched(Reader reader, byte[] file)
    {
        string? failure = null;
        var thread = new Thread(() =>
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                reader.Read(file);
            }
            catch (RuleException rule)
            {
                failure = rule.Message.Length > 20 ? null : "A sentence that says nothing: " + rule.Code;
            }
            catch (Exception other)
            {
                failure = other.ToString();
            }
            var asked = GC.GetAllocatedBytesForCurrentThread() - before;
            failure ??= asked > MostBytes ? $"{asked} bytes for a file of {file.Length}." : null;
        })
        {
            IsBackground = true,
        };
        var clock = Stopwatch.StartNew();
        thread.Start();
        return thread.Join(Longest) ? failure : $"Not done after {clock.Elapsed}.";
    }
}
