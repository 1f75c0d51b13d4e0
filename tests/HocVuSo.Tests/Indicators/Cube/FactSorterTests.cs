using HocVuSo.Indicators.Cube;

namespace HocVuSo.Tests.Indicators.Cube;

/// <summary>The facts of a ledger come out by subject, each once, whether they fitted into memory or not.</summary>
[OneDatabase]
public sealed class FactSorterTests
{
    [Theory]
    [InlineData(10, 200)]
    [InlineData(3_000, 20_000)]
    [InlineData(50_000, 1_500_000)]
    public void Every_fact_comes_out_with_all_of_its_subject_in_the_order_it_was_added(int subjects, int count)
    {
        var folder = Directory.CreateTempSubdirectory("hocvuso-sorter-").FullName;
        var random = new Random(7);
        var added = new StoredFact[count];
        using (var sorter = new FactSorter(subjects, count, folder))
        {
            for (var i = 0; i < count; i++)
            {
                // one in a hundred is of somebody whose number was given back
                var subject = random.Next(100) == 0 ? subjects + random.Next(1, 50) : random.Next(1, subjects + 1);
                added[i] = new(new Guid(i, 0, 0, new byte[8]), subject, i % 7, i % 400, i, i % 3, (short)(i % 60), 1);
                sorter.Add(added[i]);
            }
            Assert.Empty(Directory.GetFiles(folder));
            var taken = new List<StoredFact>(count);
            for (var part = 0; part < sorter.Parts; part++)
            {
                taken.AddRange(sorter.Take(part));
            }
            Assert.Equal(added.OrderBy(f => f.Subject).ToArray(), taken);
        }
        Directory.Delete(folder);
    }
}
