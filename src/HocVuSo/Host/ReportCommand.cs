using System.CommandLine;
using HocVuSo.Indicators.Contract;
using HocVuSo.Platform;
using HocVuSo.Platform.Documents;
using HocVuSo.Reports;
using HocVuSo.Territory.Contract;

namespace HocVuSo.Host;

/// <summary><c>hocvuso report --unit 07900 --year 2025 --out bao-cao.docx</c>: the yearly report of a commune as a Word file.</summary>
internal static class ReportCommand
{
    public static Command Make(Option<string?> data)
    {
        var unit = new Option<string>("--unit") { Description = "Mã xã, phường, đặc khu, 5 chữ số", Required = true };
        var year = new Option<int>("--year") { Description = "Năm báo cáo", Required = true };
        var file = new Option<string>("--out") { Description = "Tệp .docx sẽ ghi", Required = true };
        var command = new Command("report", "Xuất báo cáo năm của một xã, phường ra tệp Word") { unit, year, file, data };
        command.SetAction(
            (parsed, cancellation) =>
                Commands.On(
                    parsed.GetValue(data),
                    (services, terminal, c) => Write(services, terminal, parsed.GetValue(unit)!, parsed.GetValue(year), parsed.GetValue(file)!, c),
                    cancellation,
                    Hold.ServerIfThere
                )
        );
        return command;
    }

    private static async Task<int> Write(IServiceProvider services, Terminal terminal, string code, int year, string given, CancellationToken cancellation)
    {
        var file = terminal.PathOf(given);
        var map = await services.GetRequiredService<MapKeeper>().Map(cancellation);
        if (map.ByCode(code, services.GetRequiredService<TimeProvider>().TodayInVietnam()) is not { } unit || !unit.Kind.IsCommune())
        {
            throw new RuleException("reports.not-a-commune", "Mẫu báo cáo này dành cho xã, phường, đặc khu. Chọn một xã, phường, đặc khu trong danh sách.");
        }
        if (year is < 2025 or > 2100)
        {
            throw new RuleException("reports.year", "Chưa lập được báo cáo năm {0}.", year);
        }
        await Commands.CatchUp(services, cancellation);
        var period = await services.GetRequiredService<Rules>().Year(year, cancellation);
        var paper = await services.GetRequiredService<ReportDesk>().Paper(unit, year, period, cancellation);
        await File.WriteAllBytesAsync(file, DocxWriter.Write(paper, PaperLayout.Standard), cancellation);
        await terminal.Out.WriteLineAsync($"Đã ghi {file}: {paper.Title}, {unit.Title}.");
        return 0;
    }
}
