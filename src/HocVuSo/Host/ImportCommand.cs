using System.CommandLine;
using HocVuSo.People.Import;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;

namespace HocVuSo.Host;

/// <summary><c>hocvuso import --unit 09076 --file danh-sach.xlsx</c>: checks a list of residents and saves its right rows.</summary>
internal static class ImportCommand
{
    public static Command Make(Option<string?> data)
    {
        var unit = new Option<string>("--unit") { Description = "Mã xã, phường, đặc khu, 5 chữ số", Required = true };
        var file = new Option<string>("--file") { Description = "Tệp danh sách .xlsx, .xls hoặc .csv", Required = true };
        var day = new Option<DateOnly?>("--day") { Description = "Có mặt từ ngày, 2025-07-01 (mặc định: hôm nay)" };
        var command = new Command("import", "Nhập danh sách dân cư của một xã, phường") { unit, file, day, data };
        command.SetAction(
            (parsed, cancellation) =>
                Commands.On(
                    parsed.GetValue(data),
                    (services, terminal, c) => Import(services, terminal, parsed.GetValue(unit)!, parsed.GetValue(file)!, parsed.GetValue(day), c),
                    cancellation
                )
        );
        return command;
    }

    private static async Task<int> Import(
        IServiceProvider services,
        Terminal terminal,
        string code,
        string given,
        DateOnly? day,
        CancellationToken cancellation
    )
    {
        var file = terminal.PathOf(given);
        var today = services.GetRequiredService<TimeProvider>().TodayInVietnam();
        var map = await services.GetRequiredService<MapKeeper>().Map(cancellation);
        if (map.ByCode(code, today) is not { } unit || !unit.Kind.IsCommune())
        {
            throw new RuleException("people.import-unit", "Không có xã, phường, đặc khu mã {0}.", code);
        }
        if (!File.Exists(file))
        {
            throw new RuleException("people.import-missing", "Không tìm thấy tệp {0}.", file);
        }
        await using var stream = File.OpenRead(file);
        var id = await services.GetRequiredService<ResidentImporter>().Begin(stream, new(unit.No, day ?? today, Path.GetFileName(file)), cancellation);
        var gate = services.GetRequiredService<Gate>();
        await gate.Run((ApplyResidentImport slice) => slice.Run(new(id), cancellation), cancellation);
        await services.GetRequiredService<ResidentJournal>().Finish(id, CancellationToken.None);
        var import = await services.GetRequiredService<ImportDesk>().Take(id, cancellation);
        await terminal.Out.WriteLineAsync(
            $"Đã lưu {Vn.Number(import.New)} người, {Vn.Number(import.Households)} hộ vào {unit.Title}; đã có {Vn.Number(import.Known)}, dòng sai {Vn.Number(import.Refused)}."
        );
        return 0;
    }
}
