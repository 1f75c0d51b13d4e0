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
          sync      records of phones a second, sealed and signed, one by one and in batches, on a copy of the folder; with --postgres there instead
          evening   three thousand phones that find the network at the same moment, each with fifty records
          import    47.000 residents as XLSX into a new installation, while another writer records visits
          load      a province of --people N (4000000) put into DATA_FOLDER, which must be empty, and the empty database of --postgres; then COPY of the same rows
          cube20    the cube of a province with --facts N (20000000) on top, beside plain SQL and a summary table kept by triggers; needs --postgres
          questions only the questions of cube20, over the province it left
          maps      a year's indicators of all its communes on the map of a day before they were merged
          person    the pages of its people over HTTP
          search    finding people by words among a province, which is made where DATA_FOLDER is empty
          list      only writes that list into DATA_FOLDER, to try it by hand
          all       all of these
        DATA_FOLDER is that of a demo (./run demo --data DIR), and is never written to; load, cube20, questions, maps, person and search are not part of all and keep a province in theirs. With --postgres, visits and import run in databases made anew there.
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
            ["sync"] = () => SyncBench.Run(data, postgres),
            ["evening"] = () => SyncBench.Evening(data),
            ["import"] = () => ImportBench.Run(postgres),
        };
        var people = Number(args, "--people", 4_000_000);
        if (name == "search")
        {
            return await SearchBench.Run(data, people, postgres);
        }
        if (name == "load" && postgres is not null)
        {
            return await LoadBench.Run(data, postgres, people);
        }
        if (name == "cube20" && postgres is not null)
        {
            return await CubeTwentyBench.Run(data, postgres, people, Number(args, "--facts", 20_000_000));
        }
        if (name == "questions" && postgres is not null)
        {
            return await CubeTwentyBench.Questions(data, postgres, people);
        }
        if (name == "maps")
        {
            return await MapsBench.Run(data, postgres, people);
        }
        if (name == "person")
        {
            return await PersonBench.Run(data, postgres, people);
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
        if (name is not ("fsync" or "import") && !File.Exists(Path.Combine(data, "hocvuso.db")))
        {
            await Console.Error.WriteLineAsync($"There is no demo in {data}. Make one with ./run demo --data {data}, then run this again.");
            return 2;
        }
        Machine.Say();
        foreach (var (_, run) in all.Where(b => name == "all" || b.Key == name))
        {
            await run();
        }
        return 0;
    }

    private static int Number(string[] args, string option, int otherwise) =>
        args.SkipWhile(a => a != option).ElementAtOrDefault(1) is { } given ? int.Parse(given, CultureInfo.InvariantCulture) : otherwise;
}
