using System.CommandLine;
using HocVuSo.Access;
using HocVuSo.Demo;
using HocVuSo.Host.Backups;
using HocVuSo.Indicators;
using HocVuSo.Platform;
using HocVuSo.Territory;
using Microsoft.AspNetCore.Identity;

namespace HocVuSo.Host;

/// <summary>The command line of the one executable (architecture section 1).</summary>
public static class CommandLine
{
    private static readonly Option<string?> Data = new("--data") { Description = "Thư mục dữ liệu (mặc định: biến HOCVUSO_DATA, rồi data/hocvuso)" };

    /// <summary>What this process was called with; handed over as it is.</summary>
    public static IReadOnlyList<string> Given { get; private set; } = [];

    public static Task<int> Run(string[] args)
    {
        Given = args;
        return Root().Parse(args).InvokeAsync();
    }

    internal static RootCommand Root() =>
        new("Học Vụ Số: máy chủ và công cụ dòng lệnh")
        {
            Init(),
            User(),
            Check(),
            MakeDemo(),
            ReportCommand.Make(Data),
            ImportCommand.Make(Data),
            BackupCommand.Make(Data),
            RestoreCommand.Make(Data),
            KeysCommand.Make(Data),
        };

    private static Command Init()
    {
        var province = new Option<string>("--province") { Description = "Mã tỉnh, thành phố, 2 chữ số", Required = true };
        var command = new Command("init", "Lập một bản cài đặt trống với danh mục đơn vị hành chính chính thức") { province, Data };
        command.SetAction(
            (parsed, cancellation) =>
                Commands.On(
                    parsed.GetValue(Data),
                    (services, terminal, c) => InitProvince(services, terminal, parsed.GetValue(province)!, c),
                    cancellation,
                    begins: true
                )
        );
        return command;
    }

    private static async Task<int> InitProvince(IServiceProvider services, Terminal terminal, string province, CancellationToken cancellation)
    {
        if (!OfficialCatalogue.Codes.Contains(province, StringComparer.Ordinal))
        {
            throw new RuleException(
                "territory.unknown-province",
                "Chưa có danh mục của tỉnh mã {0}. Hiện có: {1}.",
                province,
                string.Join(", ", OfficialCatalogue.Codes)
            );
        }
        var folder = services.GetRequiredService<DataFolder>();
        if (Installation.Find(folder) is not null)
        {
            throw new RuleException("platform.already-initialised", "Thư mục {0} đã có bản cài đặt. Chọn thư mục khác với --data.", folder.Path);
        }
        var communes = OfficialCatalogue.Communes(province);
        var units = communes.SelectMany(r => OfficialCatalogue.WithOrigins(r, province)).Prepend(OfficialCatalogue.Province(province)).ToList();
        await services.GetRequiredService<Gate>().Run((FoundUnits slice) => slice.Run(new(units), cancellation), cancellation);
        Installation.Begin(folder, demo: false, province, TimeProvider.System);
        await terminal.Out.WriteLineAsync($"Đã lập bản cài đặt tại {folder.Path}: {Vn.Number(communes.Count)} xã, phường, đặc khu.");
        await terminal.Out.WriteLineAsync("Mở tài khoản đầu tiên: hocvuso user add --name quan-tri --role Administrator --unit " + province);
        return 0;
    }

    private static Command MakeDemo()
    {
        var command = new Command("demo", "Lập bản minh họa: một tỉnh với dữ liệu tự sinh, không có người thật") { Data };
        command.SetAction(
            (parsed, cancellation) =>
                Commands.On(
                    parsed.GetValue(Data),
                    async (services, terminal, c) =>
                    {
                        services.GetRequiredService<DataFolder>().Hold();
                        await DemoBuilder.Build(services.GetRequiredService<DataFolder>(), services.GetRequiredService<IConfiguration>(), Console.WriteLine, c);
                        return 0;
                    },
                    cancellation,
                    Hold.Nothing,
                    begins: true
                )
        );
        return command;
    }

    private static Command Check()
    {
        var command = new Command("verify", "Tính lại mọi số liệu theo ba đường và so sánh; kết thúc khác 0 nếu có sai lệch") { Data };
        command.SetAction((parsed, cancellation) => Commands.On(parsed.GetValue(Data), RunVerify, cancellation, Hold.Nothing));
        return command;
    }

    private static async Task<int> RunVerify(IServiceProvider services, Terminal terminal, CancellationToken cancellation)
    {
        var outcome = await services.GetRequiredService<Verify>().Run(most: 20, cancellation);
        foreach (var difference in outcome.Differences)
        {
            await terminal.Out.WriteLineAsync(difference);
        }
        await terminal.Out.WriteLineAsync(
            $"Đến số {Vn.Number(outcome.Seq)} của sổ cái: {Vn.Number(outcome.Columns)} cột, {Vn.Number(outcome.Recounted)} số đếm lại từ bảng gốc, "
                + (outcome.Differences.Count == 0 ? "khớp cả ba đường." : "CÓ SAI LỆCH.")
        );
        var chain = await services.GetRequiredService<AuditChain>().Check(cancellation);
        await terminal.Out.WriteLineAsync(
            chain.Break is null
                ? $"Nhật ký: {Vn.Number(chain.Links)} dòng nối chuỗi và đã ký, {Vn.Number(chain.Unsealed)} dòng chờ niêm phong."
                : $"NHẬT KÝ BỊ THAY ĐỔI sau mắt {Vn.Number(chain.Links)}: {chain.Break}"
        );
        return outcome.Differences.Count == 0 && chain.Break is null ? 0 : 2;
    }

    private static Command User()
    {
        var name = new Option<string>("--name") { Description = "Tên đăng nhập", Required = true };
        var display = new Option<string?>("--display") { Description = "Họ và tên" };
        var role = new Option<Role>("--role") { Description = "Vai trò", Required = true };
        var unit = new Option<string>("--unit") { Description = "Mã đơn vị phụ trách", Required = true };
        var add = new Command("add", "Mở một tài khoản; mật khẩu đọc từ đầu vào chuẩn") { name, display, role, unit, Data };
        add.SetAction(
            (parsed, cancellation) =>
                Commands.On(
                    parsed.GetValue(Data),
                    async (services, terminal, c) =>
                    {
                        await terminal.Out.WriteAsync("Mật khẩu (ít nhất 10 ký tự): ");
                        var password = await terminal.Ask(c) ?? "";
                        Passwords.Check(password, parsed.GetValue(name)!);
                        var hash = OpenAccount.Hash(services.GetRequiredService<IPasswordHasher<Account>>(), password);
                        var user = parsed.GetValue(name)!;
                        var today = services.GetRequiredService<TimeProvider>().TodayInVietnam();
                        await services
                            .GetRequiredService<Gate>()
                            .Run(
                                (OpenAccount slice) =>
                                    slice.Run(new(user, parsed.GetValue(display) ?? user, hash, parsed.GetValue(role), parsed.GetValue(unit)!, today), c),
                                c
                            );
                        await terminal.Out.WriteLineAsync($"Đã mở tài khoản {user}.");
                        return 0;
                    },
                    cancellation
                )
        );
        return new Command("user", "Tài khoản") { add };
    }
}
