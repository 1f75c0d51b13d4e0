using System.Globalization;

namespace HocVuSo.Bench;

/// <summary>One program for every figure of README "Figures measured"; each names the machine and the commit it was measured on.</summary>
internal static class Bench
{
    private const string Usage = """
        HocVuSo.Bench NAME DATA_FOLDER [--postgres "Host=…;Username=…"]
          fsync     small durable writes a second of the disk under DATA_FOLDER
          cube      the ledger folded, the checkpoint written and read, one figure asked for
          start     seconds until a server over a copy of the folder is ready, with and without a checkpoint
          boards    the dashboards and the village table over HTTP
          home      weight of the public home with everything it loads
          report    a commune's yearly report as DOCX over HTTP
          visits    visits a second through the form and through the set-based road, on a copy of the folder
          import    47.000 residents as XLSX into a new installation, while another writer records visits
          search    finding people by words, among --people N (4000000) made in DATA_FOLDER, which must be empty; not part of all
          list      only writes that list into DATA_FOLDER, to try it by hand
          all       all of these
        DATA_FOLDER is that of a demo (./run demo --data DIR). It is never written to. With --postgres, visits and import run in databases made anew there.
        """;

    public static async Task<int> Run(string[] args)
    {
        var postgres = args.SkipWhile(a => a != "--postgres").ElementAtOrDefault(1);
        if (args is not [var name, var data, ..] || !Directory.Exists(data))
        {
            await Console.Error.WriteLineAsync(Usage);
            return 2;
        }
        Dictionary<string, Func<Task>> all = new(StringComparer.Ordinal)
        {
            ["fsync"] = () => FsyncBench.Run(data),
            ["cube"] = () => CubeBench.Run(data),
            ["start"] = () => StartBench.Run(data),
            ["boards"] = () => BoardsBench.Run(data),
            ["home"] = () => HomeBench.Run(data),
            ["report"] = () => ReportBench.Run(data),
            ["visits"] = () => VisitsBench.Run(data, postgres),
            ["import"] = () => ImportBench.Run(postgres),
        };
        if (name == "search")
        {
            var people = args.SkipWhile(a => a != "--people").ElementAtOrDefault(1) ?? "4000000";
            return await SearchBench.Run(data, int.Parse(people, CultureInfo.InvariantCulture), postgres);
        }
        if (name is not ("all" or "list") && !all.ContainsKey(name))
        {
            await Console.Error.WriteLineAsync(Usage);
            return 2;
        }
        if (name == "list")
        {
            await File.WriteAllBytesAsync(Path.Combine(data, "dan-cu.xlsx"), ResidentList.Write(ImportBench.Residents, ImportBench.Villages));
            return 0;
        }
        Machine.Say();
        foreach (var (_, run) in all.Where(b => name == "all" || b.Key == name))
        {
            await run();
        }
        return 0;
    }
}
