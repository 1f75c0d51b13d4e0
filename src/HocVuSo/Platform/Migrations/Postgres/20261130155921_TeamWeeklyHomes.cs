using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HocVuSo.Platform.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class TeamWeeklyHomes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "WeeklyHomes",
                table: "teams",
                type: "integer",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "WeeklyHomes",
                table: "teams");
        }
    }
}
