package cmd

// demoFolder is the demo's own data folder: its accounts have a published password and do not belong
// beside real records.
const demoFolder = "data-demo"

type demoCommand struct {
	Records string `placeholder:"DIR" help:"Write the released records as PDF into this folder. 将发布的记录写入此目录"`
}

// Run plays.
func (c demoCommand) Run(p *program) error { return nil }

func (p *program) demoAccounts(a *App) error { return nil }
