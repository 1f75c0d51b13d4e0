using HocVuSo.Indicators.Cube;

namespace HocVuSo.Bench;

/// <summary>How long a later start takes until the server is ready.</summary>
internal static class StartBench
{
    public static async Task Run(string data)
    {
        using var scratch = new Scratch(data);
        for (var i = 0; i < 3; i++)
        {
            File.Delete(Path.Combine(scratch.Data, CubeCheckpoint.FileName));
            await One(scratch, "ledger folded anew");
            await One(scratch, "from the checkpoint");
        }
    }

    private static async Task One(Scratch scratch, string how)
    {
        await using var served = await Served.Start(scratch);
        Line.Write($"start, {how}: ready after {served.Ready:0.00} s, processor {served.ReadyProcessor:0.00} s, memory {served.Memory:0} MB");
    }
}
